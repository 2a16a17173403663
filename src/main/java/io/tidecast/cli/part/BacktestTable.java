package io.tidecast.cli.part;

import io.tidecast.trainer.backtest.Comparison;
import io.tidecast.trainer.backtest.Measures;
import io.tidecast.trainer.fit.Verdict;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest's outcome as a table for people. */
final class BacktestTable {
    private static final int LOWEST = 4;

    /**
     * One contestant's line.
     *
     * @param name who
     * @param measures how good
     * @param nextVsNaive absolute error one step ahead over the better naive's
     * @param vsNaive the same over all steps
     * @param vsBest how it does beside the best baseline
     * @param seconds how long it took
     */
    record Line(
            String name,
            Measures measures,
            double nextVsNaive,
            double vsNaive,
            Comparison.Difference vsBest,
            double seconds) {}

    private final List<Line> contestants;
    private final boolean standardised;

    /** @param standardised whether errors of standardised values are shown, too */
    BacktestTable(List<Line> contestants, boolean standardised) {
        this.contestants = List.copyOf(contestants);
        this.standardised = standardised;
    }

    /** The table, line by line. */
    List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(heads());
        contestants.forEach(line -> rows.add(cells(line)));
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows)
            for (int i = 0; i < widths.length; i++)
                widths[i] = Math.max(widths[i], row.get(i).length());
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(String.format("%-" + widths[0] + "s", row.get(0)));
            for (int i = 1; i < widths.length; i++) line.append(String.format("  %" + widths[i] + "s", row.get(i)));
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<Measures.Interval> intervals() {
        return contestants.stream()
                .map(line -> line.measures().intervals())
                .filter(intervals -> !intervals.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<String> heads() {
        List<String> heads = new ArrayList<>(List.of("", "MAE", "RMSE", "sMAPE", "MASE", "OWA"));
        if (standardised) heads.addAll(List.of("MSE std.", "MAE std."));
        heads.addAll(List.of("pinball", "wQL"));
        for (Measures.Interval interval : intervals()) {
            heads.add("in " + percent(100 * interval.nominal()));
            heads.add("MSIS");
        }
        heads.addAll(List.of("÷ naive, 1", "÷ naive", "to the best baseline", "seconds"));
        return heads;
    }

    private List<String> cells(Line line) {
        Measures m = line.measures();
        List<String> cells = new ArrayList<>(List.of(
                line.name(),
                digits(m.mae()),
                digits(m.rmse()),
                fixed(m.smape(), 3),
                fixed(m.mase(), 3),
                fixed(m.owa(), LOWEST)));
        if (standardised) cells.addAll(List.of(fixed(m.zMse(), LOWEST), fixed(m.zMae(), LOWEST)));
        cells.add(digits(m.meanPinball()));
        cells.add(fixed(m.wql(), LOWEST));
        for (int i = 0; i < intervals().size(); i++) {
            boolean known = i < m.intervals().size();
            cells.add(known ? fixed(100 * m.intervals().get(i).coverage(), 1) + " %" : "");
            cells.add(known ? fixed(m.intervals().get(i).msis(), 2) : "");
        }
        cells.add(fixed(line.nextVsNaive(), 3));
        cells.add(fixed(line.vsNaive(), 3));
        cells.add(difference(line.vsBest()));
        cells.add(fixed(line.seconds(), 1));
        return cells;
    }

    /** E.g. {@code 95 %}, {@code 99.9 %}. */
    static String percent(double percent) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(percent) + " %";
    }

    private static String difference(Comparison.Difference difference) {
        if (difference.isSame()) return "the best";
        if (Double.isNaN(difference.relative())) return "";
        String relative = String.format(Locale.ROOT, "%+.1f %%", 100 * difference.relative());
        return Double.isNaN(difference.standardError())
                ? relative
                : String.format(Locale.ROOT, "%s ± %.1f", relative, 100 * difference.standardError());
    }

    private static String digits(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4g", value);
    }

    private static String fixed(double value, int digits) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** What came of a training run, in a sentence. */
    static String trained(String name, Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%s: error %.3f of the baseline's on the held-back tail%s: %s",
                name,
                verdict.vsBaseline(),
                Double.isNaN(verdict.championVsBaseline())
                        ? ""
                        : String.format(Locale.ROOT, ", the model in force's %.3f", verdict.championVsBaseline()),
                verdict.promoted() ? "in force from here on" : "not good enough, nothing changes");
    }
}
