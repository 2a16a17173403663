package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.trainer.backtest.Forecasts;
import io.tidecast.trainer.backtest.Issue;
import io.tidecast.trainer.backtest.Profile;
import io.tidecast.trainer.backtest.Trial;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A backtest's picture: fans of two series, the error by horizon, and how true the levels are. */
public final class BacktestPlot {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 520;
    private static final Color TRUTH = new Color(0x33, 0x41, 0x55);
    private static final Color ISSUED = new Color(0xE1, 0x57, 0x2C);
    private static final Color[] NETWORKS = {
        ISSUED, new Color(0xA3, 0x2E, 0x6B), new Color(0x8B, 0x45, 0x13), Color.BLACK
    };
    private static final Color[] OTHERS = {
        new Color(0x1F, 0x7A, 0x8C),
        new Color(0xC9, 0x9A, 0x1B),
        new Color(0x7A, 0x5C, 0x99),
        new Color(0x4C, 0x8C, 0x4A),
        new Color(0x4A, 0x7F, 0xD1),
        new Color(0x8A, 0x8F, 0x99)
    };
    private static final Color PALE = new Color(0xA8, 0xB3, 0xC2);

    private final BacktestRun run;

    /** @param run after all have forecast */
    public BacktestPlot(BacktestRun run) {
        this.run = run;
    }

    /** Writes a PNG. */
    public void write(Path file) {
        List<Trial> shown = shown();
        BufferedImage picture = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
        List<XYChart> charts =
                List.of(fan(shown.get(0), 0.5), fan(shown.get(shown.size() - 1), 1), errorByHorizon(), reliability());
        Graphics2D graphics = picture.createGraphics();
        for (int i = 0; i < charts.size(); i++)
            graphics.drawImage(BitmapEncoder.getBufferedImage(charts.get(i)), i % 2 * WIDTH, i / 2 * HEIGHT, null);
        graphics.dispose();
        try {
            ImageIO.write(picture, "png", file.toFile());
        } catch (IOException e) {
            throw new UserError("cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** The series that are forecast from anywhere. */
    private List<Trial> shown() {
        return run.trials().stream()
                .filter(trial -> !run.networks().get(0).of(trial).isEmpty())
                .toList();
    }

    /** @param share how far through the origins to stand, in [0, 1] */
    private XYChart fan(Trial trial, double share) {
        List<Issue> issues = run.networks().get(0).of(trial);
        Issue issue = issues.get((int) (share * (issues.size() - 1)));
        int horizon = issue.point().length;
        int origin = trial.place(issue.origin());
        int past = Math.min(origin + 1, 3 * horizon);
        XYChart chart =
                chart(trial.id() + ", forecast from row " + trial.series().rows()[issue.origin()], "steps", "");
        double[] ahead = IntStream.rangeClosed(0, horizon).asDoubleStream().toArray();
        double last = trial.values()[origin];
        for (int p = 0; p < issue.quantiles()[0].length / 2; p++) band(chart, issue, p, last);
        double[] ago = IntStream.range(0, past).mapToDouble(i -> i - past + 1).toArray();
        double[] values = Arrays.copyOfRange(trial.values(), origin + 1 - past, origin + 1);
        line(chart, "observed", TRUTH, ago, values);
        double[] actual = IntStream.rangeClosed(0, horizon)
                .mapToDouble(k -> k == 0 ? last : trial.actual(issue.origin(), k))
                .toArray();
        if (Arrays.stream(actual).skip(1).anyMatch(Double::isFinite)) line(chart, "came", PALE.darker(), ahead, actual);
        double[] median = DoubleStream.concat(DoubleStream.of(last), Arrays.stream(issue.point()))
                .toArray();
        line(chart, "median", ISSUED, ahead, median);
        return chart;
    }

    /** What lies between a pair of quantiles, opening from the last value on. */
    private void band(XYChart chart, Issue issue, int pair, double last) {
        int horizon = issue.quantiles().length;
        double[] x = new double[2 * horizon + 1];
        double[] y = new double[2 * horizon + 1];
        int opposite = issue.quantiles()[0].length - 1 - pair;
        y[0] = last;
        for (int step = 1; step <= horizon; step++) {
            int back = 2 * horizon + 1 - step;
            x[step] = step;
            y[step] = issue.quantiles()[step - 1][opposite];
            x[back] = step;
            y[back] = issue.quantiles()[step - 1][pair];
        }
        double nominal = 100 * (1 - 2 * run.settings().levels()[pair]);
        XYSeries band = chart.addSeries(BacktestTable.percent(nominal), x, y);
        band.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        Color fill = new Color(ISSUED.getRed(), ISSUED.getGreen(), ISSUED.getBlue(), Math.min(50 + 30 * pair, 140));
        band.setFillColor(fill);
        band.setLineColor(new Color(0, 0, 0, 0));
        band.setMarker(SeriesMarkers.NONE);
    }

    private XYChart errorByHorizon() {
        int horizon = run.settings().horizon();
        XYChart chart = chart("Absolute error by horizon, over the in-sample naive's", "steps ahead", "");
        double[] steps = IntStream.rangeClosed(1, horizon).asDoubleStream().toArray();
        List<Forecasts> all =
                Stream.concat(run.networks().stream(), run.baselines().stream()).toList();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < all.size(); i++) {
            double[] errors = new Profile(run.trials(), all.get(i), run.season()).errors(horizon);
            double mean = Arrays.stream(errors).average().orElse(Double.NaN);
            if (i >= run.networks().size() && mean > 4 * least) continue;
            least = Math.min(least, mean);
            line(chart, all.get(i).name(), color(i), steps, errors);
        }
        return chart;
    }

    private Color color(int contestant) {
        if (contestant < run.networks().size()) return NETWORKS[contestant % NETWORKS.length];
        return OTHERS[(contestant - run.networks().size()) % OTHERS.length];
    }

    private XYChart reliability() {
        XYChart chart = chart("Part of the values at or below each quantile", "level", "");
        double[] levels = run.settings().levels();
        line(chart, "as it should be", PALE, new double[] {0, 1}, new double[] {0, 1});
        for (int i = 0; i < run.networks().size(); i++) {
            Forecasts network = run.networks().get(i);
            double[] below = new Profile(run.trials(), network, run.season()).below(levels.length);
            XYSeries series = chart.addSeries(network.name(), levels, below);
            series.setLineColor(color(i));
            series.setMarkerColor(color(i));
            series.setMarker(SeriesMarkers.CIRCLE);
        }
        return chart;
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
        chart.getStyler()
                .setPlotGridLinesColor(new Color(0xE6, 0xE9, 0xEE))
                .setAxisTickLabelsFont(font)
                .setAxisTitleFont(font)
                .setBaseFont(font)
                .setChartBackgroundColor(Color.WHITE)
                .setChartTitleFont(font.deriveFont(Font.BOLD, 15f))
                .setPlotBorderColor(PALE)
                .setLegendFont(font)
                .setLegendBorderColor(Color.WHITE)
                .setLegendPosition(LegendPosition.OutsideE);
        return chart;
    }

    private static void line(XYChart chart, String name, Color color, double[] x, double[] y) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(y[i])) continue;
            xs.add(x[i]);
            ys.add(y[i]);
        }
        if (xs.isEmpty()) return;
        XYSeries series = chart.addSeries(name, xs, ys);
        series.setLineColor(color);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineStyle(new BasicStroke(2f));
    }
}
