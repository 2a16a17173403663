package io.tidecast.config;

/**
 * Where the page, the API and the metrics are served.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 */
public record HttpSettings(String host, int port) {
    public static final String HOST = "http.host";
    public static final String PORT = "http.port";

    static void define(Definition definition) {
        definition
                .group("HTTP")
                .medium(HOST, "127.0.0.1", Rule.text(253), """
                        Address to listen on; 0.0.0.0 for every interface of the machine.""")
                .medium(PORT, 8080, Rule.whole(0, 65_535), """
                        Port of the page, the API, /metrics and /health; 0 for any free one.""");
    }

    static HttpSettings from(Parsed values) {
        return new HttpSettings(values.text(HOST), values.whole(PORT));
    }
}
