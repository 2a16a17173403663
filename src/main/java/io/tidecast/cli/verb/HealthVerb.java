package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.config.HttpSettings;
import io.tidecast.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code health}: asks a running process how it is, for containers and scripts that have no HTTP client. */
@Command(
        name = "health",
        description = "Asks the process that serves http.port on this machine whether it is ready.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:it is", "1:it is not, or nothing answers", "2:the command or the settings are not understood"
        })
public final class HealthVerb implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--live", description = "Ask whether it is alive at all, restoring and rebalancing included.")
    private boolean live;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.load();
        URI address = address(settings.http());
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address).timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            PrintWriter out = spec.commandLine().getOut();
            out.println(answer.body());
            out.flush();
            return answer.statusCode() == 200 ? 0 : 1;
        } catch (IOException e) {
            throw new UserError("nothing answers at " + address + "; is `forecast` running there?", e);
        }
    }

    private URI address(HttpSettings http) {
        String host = http.host().equals("0.0.0.0") ? "127.0.0.1" : http.host();
        return URI.create("http://" + host + ":" + http.port() + "/health/" + (live ? "live" : "ready"));
    }
}
