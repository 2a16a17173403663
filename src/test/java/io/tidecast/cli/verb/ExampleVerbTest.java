package io.tidecast.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidecast.cli.Tidecast;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExampleVerbTest {
    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldListEveryWorkedExample() {
        assertThat(run("--list")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
                .containsExactly(
                        "cook-1",
                        "cook-2",
                        "cook-3",
                        "cook-3-learned",
                        "ball",
                        "sum-of-three",
                        "classify",
                        "stock",
                        "vanishing-gradient");
    }

    @Test
    void shouldRunAnExampleThatNeedsNoFiles() {
        assertThat(run("cook-3", "--output", dir.resolve("none").toString())).isZero();
        assertThat(out.toString()).contains("sums [1 0 0 1 2 1] → burger");
        assertThat(dir.resolve("none")).doesNotExist();
    }

    @Test
    void shouldRepeatARunOfTheSameSeed() {
        run("cook-3-learned", "--seed", "4");
        String first = out.toString();
        out.getBuffer().setLength(0);
        run("cook-3-learned", "--seed", "4");

        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void shouldSayInOneLineWhatToPutRight() throws Exception {
        // Given
        Path file = Files.createFile(dir.resolve("file"));

        // Then
        assertThat(run()).isEqualTo(2);
        assertThat(run("cook-4")).isEqualTo(2);
        assertThat(run("vanishing-gradient", "--output", file.toString())).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(3);
        assertThat(err.toString())
                .contains("name an example: cook-1, ", "no example is called cook-4; there are ")
                .contains("choose another directory with --output");
    }

    private int run(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "example";
        System.arraycopy(args, 0, all, 1, args.length);
        CommandLine command = Tidecast.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(all);
    }
}
