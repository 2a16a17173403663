package io.tidecast.examples;

import io.tidecast.nn.fit.Callback;
import io.tidecast.nn.fit.Epoch;
import io.tidecast.nn.fit.FitControl;
import io.tidecast.nn.fit.History;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** Draws loss and validation loss of all epochs so far into a file, anew after each of them. */
final class LossPlot implements Callback {
    private final Path file;
    private final String title;
    private final List<Epoch> epochs = new ArrayList<>();

    LossPlot(Path file, String title) {
        this.file = file;
        this.title = title;
    }

    @Override
    public void begin(FitControl control) {
        epochs.clear();
    }

    @Override
    public void epochEnd(Epoch epoch, FitControl control) {
        epochs.add(epoch);
        Charts.save(file, chart(new History(epochs)));
    }

    private XYChart chart(History history) {
        XYChart chart = Charts.wide(title, "epoch", "loss");
        double[] numbers =
                IntStream.rangeClosed(1, epochs.size()).asDoubleStream().toArray();
        chart.getStyler()
                .setYAxisDecimalPattern("0.000")
                .setXAxisDecimalPattern("0")
                .setXAxisMaxLabelCount(numbers.length);
        Charts.dotted(chart, "loss", Charts.TRUTH, numbers, history.of("loss"));
        Charts.dotted(chart, "validation loss", Charts.ANSWER, numbers, history.of("val_loss"));
        return chart;
    }
}
