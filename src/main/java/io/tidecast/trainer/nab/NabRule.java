package io.tidecast.trainer.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * NAB's scoring rule, as its scorer has it since version 1.0 (numenta/NAB, {@code nab/sweeper.py}).
 *
 * <p>The first 15 % of a stream, at most 750 rows, are probation and do not count. Of each window only the earliest detection
 * earns, more the earlier it is; a window without one costs. Each detection outside costs, less right behind a window. The
 * threshold is one for all streams, the one with which they score best together.
 */
public final class NabRule {
    private final NabProfile profile;

    public NabRule(NabProfile profile) {
        this.profile = profile;
    }

    /** Scores one stream whose rows with a score of at least {@code threshold} are detections. */
    public NabScore score(LabelledScores stream, double threshold) {
        RowPoints rows = rows(stream);
        double[] best = new double[stream.windows().size()];
        boolean[] reachable = new boolean[best.length];
        Arrays.fill(best, -profile.falseNegative);
        double outside = 0;
        int[] counts = new int[4];
        for (int row = rows.start; row < rows.points.length; row++) {
            int window = rows.window[row];
            boolean inside = window != RowPoints.OUTSIDE;
            boolean detected = stream.scores()[row] >= threshold;
            if (inside) reachable[window] = true;
            if (detected && inside) best[window] = Math.max(best[window], rows.points[row]);
            else if (detected) outside += rows.points[row];
            counts[(detected ? 0 : 2) + (inside == detected ? 0 : 1)]++;
        }
        int windows = 0;
        int found = 0;
        double points = outside;
        for (int w = 0; w < best.length; w++) {
            if (!reachable[w]) continue;
            windows++;
            if (best[w] > 0) found++;
            points += best[w];
        }
        return new NabScore(profile, windows, found, points, counts[0], counts[1], counts[2], counts[3]);
    }

    /** All streams together. */
    public NabScore score(List<LabelledScores> streams, double threshold) {
        return streams.stream()
                .map(stream -> score(stream, threshold))
                .reduce(new NabScore(profile, 0, 0, 0, 0, 0, 0, 0), NabScore::plus);
    }

    /**
     * The threshold with which all streams together score best; the highest of several. Above 1, at which nothing is
     * detected, where every detection would cost more than it earns.
     */
    public double bestThreshold(List<LabelledScores> streams) {
        List<Row> rows = rows(streams);
        double[][] best = new double[streams.size()][];
        for (int s = 0; s < best.length; s++) {
            best[s] = new double[streams.get(s).windows().size()];
            Arrays.fill(best[s], -profile.falseNegative);
        }
        double threshold = 1.1;
        double highest = 0;
        double gained = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.window == RowPoints.OUTSIDE) gained += row.points;
            else if (row.points > best[row.stream][row.window]) {
                gained += row.points - best[row.stream][row.window];
                best[row.stream][row.window] = row.points;
            }
            boolean complete = i + 1 == rows.size() || rows.get(i + 1).score != row.score;
            if (complete && gained > highest) {
                highest = gained;
                threshold = row.score;
            }
        }
        return threshold;
    }

    private RowPoints rows(LabelledScores stream) {
        return new RowPoints(profile, stream.scores().length, stream.windows());
    }

    /** The rows that count, the highest score first. */
    private List<Row> rows(List<LabelledScores> streams) {
        List<Row> all = new ArrayList<>();
        for (int s = 0; s < streams.size(); s++) {
            RowPoints rows = rows(streams.get(s));
            for (int row = rows.start; row < rows.points.length; row++)
                all.add(new Row(streams.get(s).scores()[row], s, rows.window[row], rows.points[row]));
        }
        all.sort(Comparator.comparingDouble(Row::score).reversed());
        return all;
    }

    private record Row(double score, int stream, int window, double points) {}
}
