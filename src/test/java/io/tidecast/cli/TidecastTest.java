package io.tidecast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class TidecastTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    static Stream<Arguments> mistakes() {
        return Stream.of(
                argumentSet("no command", "", 2, "tidecast: name a command"),
                argumentSet("unknown command", "replya x", 2, "did you mean replay?"),
                argumentSet("unknown option", "replay x --spedd 3", 2, "did you mean --speed?"),
                argumentSet("missing file", "replay", 2, "Missing required parameter: 'FILE'"),
                argumentSet(
                        "bad speed",
                        "replay x --speed fast",
                        2,
                        "'fast' is neither a positive multiple of real time nor max"),
                argumentSet("unknown sample", "demo --sample wether", 2, "wether"),
                argumentSet("unknown setting", "config check --set horizn=3", 2, "did you mean horizon?"),
                argumentSet(
                        "no settings",
                        "config check --config no/such",
                        2,
                        "no/such: cannot be read, there is no such file"),
                argumentSet("text for a number", "backtest x --seed one", 2, "'one' is not a whole number"),
                argumentSet("bad setting", "config check --set horizon=-3", 2, "horizon=-3 (--set)"),
                argumentSet("file that is not there", "replay no/such.csv", 1, "no such file: no/such.csv"),
                argumentSet("live backtest", "backtest --sample host", 1, "sample host is live"),
                argumentSet(
                        "nobody answers",
                        "topics list --set bootstrap.servers=127.0.0.1:1 --set kafka.admin.default.api.timeout.ms=1000"
                                + " --set kafka.admin.request.timeout.ms=500",
                        1,
                        "no broker answers at 127.0.0.1:1"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldSayInOneLineWhatToPutRight(String command, int code, String line) {
        // When
        int exit = run(command.isEmpty() ? new String[0] : command.split(" "));

        // Then
        assertThat(err.toString().lines()).singleElement().asString().contains(line);
        assertThat(exit).isEqualTo(code);
    }

    @Test
    void shouldSayThatThePortOfThePageIsTakenBeforeAnythingElseIsStarted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            int exit = run("demo", "--broker-port", "0", "--port", "" + other.getLocalPort());

            // Then
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains(
                            "port " + other.getLocalPort() + " on 127.0.0.1 is taken", "another one with --port PORT");
            assertThat(exit).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "broker",
                "topics",
                "forecast",
                "train",
                "replay",
                "models",
                "summary",
                "backtest",
                "config"
            })
    void shouldExplainEveryCommandWithAnExample(String command) {
        // When
        int exit = run(command, "--help");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).contains("Usage:").containsPattern("Examples?:\\R +tidecast " + command);
    }

    @Test
    void shouldTellVersionAndCommit() {
        // When
        run("--version");

        // Then
        assertThat(out.toString()).containsPattern("tidecast \\d+\\.\\d+\\.\\d+\\S* \\([0-9a-f]{7,}|unknown\\)");
    }

    @Test
    void shouldShowWhereASettingComesFrom() {
        // When
        int exit = run("config", "show", "--set", "season=24");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).containsPattern("season=24 +# --set");
    }

    private int run(String... args) {
        CommandLine command = Tidecast.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
