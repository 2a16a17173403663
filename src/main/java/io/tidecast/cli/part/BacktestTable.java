package io.tidecast.cli.part;

import io.tidecast.config.ForecastingSettings;
import io.tidecast.trainer.backtest.BacktestReport;
import io.tidecast.trainer.backtest.BacktestScore;
import io.tidecast.trainer.fit.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A backtest's outcome as a table for people. */
public final class BacktestTable {
    private final BacktestReport report;
    private final List<Double> levels;

    public BacktestTable(BacktestReport report, ForecastingSettings settings) {
        this.report = report;
        levels = settings.levels();
    }

    /** The table, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < report.verdicts().size(); i++)
            lines.add(trained(i + 1, report.verdicts().get(i)));
        lines.add("");
        lines.add(
                "Mean absolute errors on the last part of each series, each value forecast before it was learnt from:");
        lines.add("");
        lines.add(String.format(
                "%-20s %5s %7s %12s %14s %12s %8s%s",
                "series", "step", "n", "last value", "seasonal naive", "forecast", "ratio", heads()));
        report.scores().forEach(score -> lines.add(scored(score)));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "forecast ÷ the better of the two, geometric mean over series and steps: %.3f%s",
                report.geometricMean(),
                report.rejected() == 0 ? "" : "; " + report.rejected() + " values had no place on the grid"));
        return lines;
    }

    private static String trained(int run, Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "training run %d: error %.3f of the baseline's on the held-back tail%s: %s",
                run,
                verdict.vsBaseline(),
                Double.isNaN(verdict.championVsBaseline())
                        ? ""
                        : String.format(Locale.ROOT, ", the model in force's %.3f", verdict.championVsBaseline()),
                verdict.promoted() ? "in force from here on" : "not good enough, nothing changes");
    }

    private String scored(BacktestScore score) {
        return String.format(
                Locale.ROOT,
                "%-20s %5d %7d %12.4g %14.4g %12.4g %8.3f%s",
                score.series(),
                score.step(),
                score.count(),
                score.lastValue(),
                score.seasonalNaive(),
                score.issued(),
                score.ratio(),
                coverage(score.coverage()));
    }

    private String heads() {
        StringBuilder heads = new StringBuilder();
        for (int pair = 0; pair < levels.size() / 2; pair++)
            heads.append(String.format(
                    Locale.ROOT, " %6.0f %%", 100 * (levels.get(levels.size() - 1 - pair) - levels.get(pair))));
        return heads.toString();
    }

    private static String coverage(double[] pairs) {
        StringBuilder text = new StringBuilder();
        for (double held : pairs) text.append(String.format(Locale.ROOT, " %6.1f %%", 100 * held));
        return text.toString();
    }
}
