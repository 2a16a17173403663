package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.UserError;
import io.tidecast.cli.part.DeadLetter;
import io.tidecast.cli.part.DeadLetterLog;
import io.tidecast.cli.part.LetterChoice;
import io.tidecast.cli.part.LetterReference;
import io.tidecast.cli.part.Retry;
import io.tidecast.config.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dead-letters}: what was not taken in. */
@Command(
        name = "dead-letters",
        description = "Shows what was not taken in, and why, and sends values again once the cause is mended.",
        synopsisSubcommandLabel = "show|retry",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} dead-letters show                       the newest, and how many of each reason",
            "  ${ROOT-COMMAND-NAME} dead-letters show --reason not-json --last 100",
            "  ${ROOT-COMMAND-NAME} dead-letters show 0@17                  all of one letter",
            "  ${ROOT-COMMAND-NAME} dead-letters retry --reason failed --dry-run",
            "  ${ROOT-COMMAND-NAME} dead-letters retry 0@17 3@4",
        })
public final class DeadLettersVerb {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "show",
            description = "Shows the newest letters, oldest first; of letters that are named all there is to know.",
            mixinStandardHelpOptions = true)
    int show(
            @Mixin SettingsOptions options,
            @Mixin LetterChoice choice,
            @Option(
                            names = "--last",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "How many (default: ${DEFAULT-VALUE}).")
                    int last) {
        if (last < 1) throw new UserError("--last must be at least 1, got: " + last);
        Map<String, Long> reasons = new TreeMap<>();
        int most = choice.named().isEmpty() ? last : choice.named().size();
        PriorityQueue<DeadLetter> newest = new PriorityQueue<>(DeadLetter.OLDEST_FIRST);
        Settings settings = options.load();
        new DeadLetterLog(settings).read(letter -> {
            if (!choice.includes(letter)) return;
            reasons.merge(letter.reason(), 1L, Long::sum);
            newest.add(letter);
            if (newest.size() > most) newest.poll();
        });
        List<DeadLetter> shown = newest.stream().sorted(DeadLetter.OLDEST_FIRST).toList();
        choice.requireFound(shown.stream().map(DeadLetter::reference).toList());
        if (choice.named().isEmpty()) list(shown, reasons, settings, choice);
        else shown.forEach(letter -> letter.lines().forEach(this::print));
        return 0;
    }

    private void list(List<DeadLetter> shown, Map<String, Long> reasons, Settings settings, LetterChoice choice) {
        if (shown.isEmpty()) {
            print("topic " + settings.topics().deadLetters() + " holds no dead letters"
                    + (choice.isAll() ? "" : " of that reason or series"));
            return;
        }
        print(DeadLetter.heads());
        shown.forEach(letter -> print(letter.line()));
        long all = reasons.values().stream().mapToLong(Long::longValue).sum();
        print("");
        print(all
                + (all == 1 ? " dead letter: " : " dead letters: ")
                + reasons.entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", "))
                + (all > shown.size() ? "; the newest " + shown.size() + " are shown" : ""));
    }

    @Command(
            name = "retry",
            description =
                    "Sends values to their topic again as they were received: same key, bytes, time and partition. The"
                            + " letters stay where they are; what had been taken in before is refused as late or duplicate."
                            + " Send what is older than topic.values.retention while the forecaster runs: Kafka may"
                            + " delete it soon.",
            mixinStandardHelpOptions = true)
    int retry(
            @Mixin SettingsOptions options,
            @Mixin LetterChoice choice,
            @Option(names = "--all", description = "All that there are.") boolean all,
            @Option(names = "--dry-run", description = "Only shows what would be sent.") boolean dryRun) {
        if (choice.isAll() != all)
            throw new UserError(
                    all
                            ? "--all and a choice contradict each other; leave one of them out"
                            : "which? Give letters such as 0@17, --reason, --series, or --all");
        Settings settings = options.load();
        List<LetterReference> named = new ArrayList<>();
        try (Retry retry = new Retry(settings, dryRun)) {
            new DeadLetterLog(settings).read(letter -> {
                if (!choice.includes(letter)) return;
                if (!choice.named().isEmpty()) named.add(letter.reference());
                if (retry.take(letter) && dryRun) print(letter.line());
            });
            choice.requireFound(named);
            print(retry.finished());
        }
        return 0;
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
