package io.tidecast.cli.part;

import io.tidecast.trainer.nab.LabelledScores;
import io.tidecast.trainer.nab.NabProfile;
import io.tidecast.trainer.nab.NabRule;
import io.tidecast.trainer.nab.NabScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How good anomaly scores are by the rule of the Numenta Anomaly Benchmark, at the threshold as set and at the best. */
public final class NabTable {
    private final List<LabelledScores> streams;
    private final NabRule rule;
    private final NabProfile profile;

    public NabTable(NabProfile profile, List<LabelledScores> streams) {
        this.profile = profile;
        this.rule = new NabRule(profile);
        this.streams = streams;
    }

    /** The lines of the table. */
    public List<String> lines(double threshold) {
        List<String> lines = new ArrayList<>();
        lines.add("NAB's score, profile " + profile.label()
                + ": 0 for detecting nothing, 100 for detecting every window" + " at once without a false alarm");
        at(String.format(Locale.ROOT, "at the threshold as set, %.3f", threshold), threshold, lines);
        double best = rule.bestThreshold(streams);
        at(String.format(Locale.ROOT, "at the best threshold for all, %.4f, as NAB chooses it", best), best, lines);
        return lines;
    }

    private void at(String title, double threshold, List<String> lines) {
        lines.add("");
        lines.add(title);
        lines.add(String.format(Locale.ROOT, "%-48s %8s %8s %9s %8s", "", "windows", "found", "false", "score"));
        for (LabelledScores stream : streams) lines.add(line(stream.stream(), rule.score(stream, threshold)));
        if (streams.size() > 1) lines.add(line("all", rule.score(streams, threshold)));
    }

    private static String line(String name, NabScore score) {
        return String.format(
                Locale.ROOT,
                "%-48s %8d %8d %9d %8.1f",
                name,
                score.windows(),
                score.found(),
                score.falsePositives(),
                score.normalised());
    }
}
