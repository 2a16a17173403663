package io.tidecast.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidecast.forecast.Forecast;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers Tidecast writes; all values are UTF-8 text. Whatever headers a record came in with, such as {@code
 * traceparent}, go on to all that comes of it.
 */
public final class Headers {
    /** On a dead letter: why, as one of a bounded set of words, e.g. {@code not-json}. */
    public static final String REASON = "tidecast.reason";

    /** On a dead letter: what exactly was wrong, in a few words. */
    public static final String DETAIL = "tidecast.detail";

    /** On a dead letter: the topic it was read from. */
    public static final String TOPIC = "tidecast.topic";

    /** On a dead letter: the partition it was read from. */
    public static final String PARTITION = "tidecast.partition";

    /** On a dead letter: its offset there. */
    public static final String OFFSET = "tidecast.offset";

    /** On a dead letter: its timestamp there, epoch milliseconds. */
    public static final String TIMESTAMP = "tidecast.timestamp";

    /** On a value that was a dead letter: how often it has been sent again. */
    public static final String RETRIES = "tidecast.retries";

    /** On a forecast: the name of the model that made it. */
    public static final String MODEL = "tidecast.model";

    /** On a forecast: that model's version, 0 for a baseline. */
    public static final String VERSION = "tidecast.version";

    /** On a forecast: {@code ready}, {@code warming} or {@code degraded}. */
    public static final String STATUS = "tidecast.status";

    private static final int LONGEST_DETAIL = 300;

    private Headers() {}

    static org.apache.kafka.common.header.Headers of(
            org.apache.kafka.common.header.Headers incoming, Forecast forecast) {
        RecordHeaders headers = new RecordHeaders(incoming);
        set(headers, MODEL, forecast.model().name());
        set(headers, VERSION, String.valueOf(forecast.model().version()));
        set(headers, STATUS, forecast.status().label());
        return headers;
    }

    static org.apache.kafka.common.header.Headers of(
            org.apache.kafka.common.header.Headers incoming, Origin origin, String reason, String detail) {
        RecordHeaders headers = new RecordHeaders(incoming);
        set(headers, REASON, reason);
        set(headers, DETAIL, detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail);
        set(headers, TOPIC, origin.topic());
        set(headers, PARTITION, String.valueOf(origin.partition()));
        set(headers, OFFSET, String.valueOf(origin.offset()));
        set(headers, TIMESTAMP, String.valueOf(origin.timestamp()));
        return headers;
    }

    private static void set(RecordHeaders headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(UTF_8));
    }
}
