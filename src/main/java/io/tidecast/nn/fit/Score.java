package io.tidecast.nn.fit;

import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weighted means of the loss and the metrics over a pass. */
final class Score {
    private final List<Metric> metrics;
    private final double[] sums;
    private double loss;
    private double weight;

    Score(List<Metric> metrics) {
        this.metrics = metrics;
        this.sums = new double[metrics.size()];
    }

    /** @param chunkLoss the mean loss of the chunk, whose positions hold the answers */
    void add(Chunk chunk, double chunkLoss) {
        loss += chunkLoss * chunk.totalWeight();
        weight += chunk.totalWeight();
        for (int m = 0; m < sums.length; m++) {
            for (Position position : chunk.positions()) {
                sums[m] += position.weight() * metrics.get(m).of(position.output(), position.target());
            }
        }
    }

    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss / weight);
        for (int m = 0; m < sums.length; m++) {
            values.put(metrics.get(m).id(), metrics.get(m).finish(sums[m] / weight));
        }
        return values;
    }
}
