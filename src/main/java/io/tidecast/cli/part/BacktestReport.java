package io.tidecast.cli.part;

import io.tidecast.cli.part.BacktestTable.Line;
import io.tidecast.trainer.backtest.Comparison;
import io.tidecast.trainer.backtest.Comparison.Difference;
import io.tidecast.trainer.backtest.Forecasts;
import io.tidecast.trainer.backtest.Issue;
import io.tidecast.trainer.backtest.Measures;
import io.tidecast.trainer.backtest.Profile;
import io.tidecast.trainer.backtest.Scorer;
import io.tidecast.trainer.backtest.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What came of a backtest, for people. */
public final class BacktestReport {
    private final BacktestRun run;
    private final int season;
    private final Scorer scorer;
    private final Measures naive2;
    private final Comparison comparison;
    private final Forecasts best;

    /** @param run after all have forecast */
    public BacktestReport(BacktestRun run) {
        this.run = run;
        season = run.season();
        scorer = new Scorer(run.trials(), run.settings().levels(), season);
        naive2 = scorer.measures(run.baselines().get(2));
        comparison = new Comparison(run.trials(), season);
        best = comparison.best(run.baselines());
    }

    /**
     * The report, line by line.
     *
     * @param standardised whether errors of standardised values are shown, too
     */
    public List<String> lines(boolean standardised) {
        List<Line> contestants = Stream.concat(run.networks().stream(), run.baselines().stream())
                .map(this::line)
                .toList();
        List<String> lines = new ArrayList<>(List.of("", heading(contestants.get(0)), ""));
        lines.addAll(new BacktestTable(contestants, standardised).lines());
        lines.add("");
        lines.add(
                "÷ naive: absolute error over that of the better of last value and seasonal naive, geometric mean over"
                        + " series.");
        lines.add(chance());
        run.networksByMethod().forEach((without, networks) -> {
            if (networks.size() > 1)
                lines.add(spread(without, networks.stream().map(this::line).toList(), standardised));
        });
        return lines;
    }

    /** How good one of them was. */
    Measures measures(Forecasts forecasts) {
        return scorer.measures(forecasts, naive2);
    }

    private Line line(Forecasts forecasts) {
        Difference difference = comparison.difference(forecasts, best);
        return new Line(
                forecasts.name(),
                measures(forecasts),
                vsNaive(forecasts, 1),
                vsNaive(forecasts, run.settings().horizon()),
                difference,
                forecasts.seconds());
    }

    private String heading(Line first) {
        long rejected = run.trials().stream().mapToLong(Trial::rejected).sum();
        return run.trials().size() + " series, " + first.measures().points() + " values forecast"
                + (rejected == 0 ? "" : ", " + rejected + " had no place on the grid")
                + "; MASE and MSIS in units of the in-sample "
                + (season == 1 ? "last value" : "seasonal naive of " + season);
    }

    private String chance() {
        Difference none = comparison.difference(best, best);
        if (Double.isNaN(none.standardError()))
            return "Too few origins to say how far the differences to " + best.name()
                    + " might be chance: score more of each series.";
        int clusters = none.clusters();
        return "± is one standard error of the paired difference to " + best.name() + ", over " + clusters + " "
                + comparison.clusters() + "; take what is below two of them for chance.";
    }

    /**
     * Geometric mean over series of an absolute error over the better naive's. An error of zero counts as a hundredth.
     *
     * @param steps of the horizon that count, from the first on
     */
    private double vsNaive(Forecasts forecasts, int steps) {
        double sum = 0;
        int count = 0;
        for (Trial trial : run.trials()) {
            double own = error(forecasts, trial, steps);
            double naive = Math.min(
                    error(run.baselines().get(0), trial, steps),
                    error(run.baselines().get(1), trial, steps));
            double least = 0.01 * Math.max(own, naive);
            if (Double.isNaN(least)) continue;
            if (least > 0) sum += Math.log(Math.max(own, least) / Math.max(naive, least));
            count++;
        }
        return Math.exp(sum / count);
    }

    private double error(Forecasts forecasts, Trial trial, int steps) {
        double sum = 0;
        int count = 0;
        for (Issue issue : forecasts.of(trial))
            for (int step = 1; step <= steps; step++) {
                double error = Math.abs(trial.actual(issue.origin(), step) - issue.point()[step - 1]);
                if (Double.isNaN(error)) continue;
                sum += error;
                count++;
            }
        return sum / count;
    }

    private static String spread(Without without, List<Line> lines, boolean standardised) {
        return lines.size() + " networks" + without + ": sMAPE " + spread(lines, Measures::smape, 3) + ", MASE "
                + spread(lines, Measures::mase, 3) + ", OWA " + spread(lines, Measures::owa, 4)
                + (standardised
                        ? ", MSE std. " + spread(lines, Measures::zMse, 4) + ", MAE std. "
                                + spread(lines, Measures::zMae, 4)
                        : "")
                + ", wQL " + spread(lines, Measures::wql, 4)
                + (lines.get(0).measures().intervals().isEmpty()
                        ? ""
                        : ", MSIS " + spread(lines, m -> m.intervals().get(0).msis(), 2))
                + " (mean ± standard deviation)";
    }

    private static String spread(List<Line> lines, ToDoubleFunction<Measures> measure, int digits) {
        double mean = lines.stream()
                .mapToDouble(line -> measure.applyAsDouble(line.measures()))
                .average()
                .orElse(Double.NaN);
        double squares = lines.stream()
                .mapToDouble(line -> Math.pow(measure.applyAsDouble(line.measures()) - mean, 2))
                .sum();
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number + " ± " + number, mean, Math.sqrt(squares / (lines.size() - 1)));
    }

    /** How all do on logarithmic returns, line by line. */
    public List<String> logReturns() {
        return Stream.concat(run.networks().stream(), run.baselines().stream())
                .map(this::logReturns)
                .toList();
    }

    private String logReturns(Forecasts forecasts) {
        Profile.LogReturns returns = new Profile(run.trials(), forecasts, season)
                .logReturns(run.settings().levels());
        return String.format(
                Locale.ROOT,
                "log-returns, %s: MAE %.5f%s",
                forecasts.name(),
                returns.mae(),
                Double.isNaN(returns.pinball()) ? "" : String.format(Locale.ROOT, ", pinball %.5f", returns.pinball()));
    }
}
