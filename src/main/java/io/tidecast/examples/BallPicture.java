package io.tidecast.examples;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;

/** A flight as it was and as it was imagined, and the errors over how much was seen. */
final class BallPicture {
    private BallPicture() {}

    static void draw(Path file, Flight flight, float[][] imagined, int seen, Ball.Errors errors) {
        Charts.save(file, flight(flight, imagined, seen), errors(errors));
    }

    private static XYChart flight(Flight flight, float[][] imagined, int seen) {
        XYChart chart = Charts.square("A ball in a box, imagined from step " + seen + " on", "", "");
        chart.getStyler()
                .setXAxisMin(-1.05)
                .setXAxisMax(1.05)
                .setYAxisMin(-1.05)
                .setYAxisMax(1.05)
                .setAxisTicksVisible(false);
        float[][] past = Arrays.copyOf(flight.positions(), seen);
        float[][] future = Arrays.copyOfRange(flight.positions(), seen - 1, Flight.STEPS);
        Charts.dotted(chart, "seen by the network", Charts.TRUTH, column(past, 0), column(past, 1));
        Charts.dotted(chart, "what came", Charts.PALE, column(future, 0), column(future, 1));
        Charts.dotted(chart, "what it imagined", Charts.ANSWER, column(imagined, 0), column(imagined, 1));
        return chart;
    }

    private static XYChart errors(Ball.Errors errors) {
        XYChart chart = Charts.square("How far off, on average", "positions seen before", "distance");
        chart.getStyler().setYAxisMin(0.0);
        double[] seen = IntStream.range(0, Flight.STEPS).asDoubleStream().toArray();
        Charts.line(chart, "always the middle", Charts.PALE, seen, errors.chance());
        Charts.line(chart, "last position repeated", Charts.TRUTH, seen, errors.last());
        Charts.line(chart, "network", Charts.ANSWER, seen, errors.network());
        return chart;
    }

    private static double[] column(float[][] positions, int coordinate) {
        return Arrays.stream(positions).mapToDouble(p -> p[coordinate]).toArray();
    }
}
