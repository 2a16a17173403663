package io.tidecast.examples;

import io.tidecast.nn.fit.Callback;
import io.tidecast.nn.fit.Epoch;
import io.tidecast.nn.fit.FitControl;
import io.tidecast.nn.fit.Predictor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Draws forecast and truth of some days into a file after every epoch: watch the fit while it trains. */
final class FitPlot implements Callback {
    private static final int CLOSE_UP = 60;

    private final Path file;
    private final List<PriceWindow> windows;

    FitPlot(Path file, List<PriceWindow> windows) {
        this.file = file;
        this.windows = List.copyOf(windows);
    }

    @Override
    public void epochEnd(Epoch epoch, FitControl control) {
        Predictor predictor = new Predictor(control.network());
        double[] told = windows.stream()
                .mapToDouble(window ->
                        window.price(predictor.reset().last(window.sample().inputs())[0]))
                .toArray();
        String progress = "after epoch " + epoch.number() + " of " + control.epochs();
        int size = windows.size();
        Charts.save(
                file,
                chart("S&P 500, validation years, " + progress, told, 0, size),
                chart("The last " + CLOSE_UP + " days", told, size - CLOSE_UP, size));
    }

    private XYChart chart(String title, double[] told, int from, int to) {
        XYChart chart = Charts.square(title, "trading day", "points");
        chart.getStyler().setXAxisDecimalPattern("0").setYAxisDecimalPattern("#,##0");
        double[] days = IntStream.range(from, to).asDoubleStream().toArray();
        double[] truth = windows.subList(from, to).stream()
                .mapToDouble(PriceWindow::next)
                .toArray();
        Charts.broad(chart, "truth", Charts.PALE, days, truth);
        Charts.line(chart, "forecast", Charts.ANSWER, days, Arrays.copyOfRange(told, from, to));
        return chart;
    }
}
