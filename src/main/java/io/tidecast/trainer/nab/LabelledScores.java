package io.tidecast.trainer.nab;

import java.util.List;

/**
 * The anomaly scores of one stream, and where something was out of the ordinary.
 *
 * @param stream its name
 * @param scores of each row, in [0, 1]; shape [rows]
 * @param windows ascending, not overlapping, within the rows
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record LabelledScores(String stream, double[] scores, List<Window> windows) {
    public LabelledScores {
        windows = List.copyOf(windows);
        int free = 0;
        for (Window window : windows) {
            if (window.first() < free || window.last() >= scores.length)
                throw new IllegalArgumentException(
                        "the windows of " + stream + " overlap or leave its " + scores.length + " rows: " + windows);
            free = window.last() + 1;
        }
    }
}
