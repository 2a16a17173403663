package io.tidecast.jmh;

import io.tidecast.nn.Network;
import io.tidecast.nn.train.Adam;
import io.tidecast.nn.train.Chunk;
import io.tidecast.nn.train.MeanSquaredError;
import io.tidecast.nn.train.Training;
import io.tidecast.nn.train.TrainingOptions;

final class TidecastTrainer implements Trainer {
    private final float[][][] windows;
    private final float[][] targets;
    private final Training training;
    private final Chunk chunk;

    TidecastTrainer(Network network, float[][][] windows, float[][] targets, int threads) {
        this.windows = windows;
        this.targets = targets;
        int batch = Epoch.BATCH;
        TrainingOptions options = TrainingOptions.of(batch).withThreads(threads);
        training = new Training(network, new MeanSquaredError(), new Adam(), options);
        chunk = new Chunk(network.spec(), batch, Epoch.STEPS, Subject.OUTPUTS);
    }

    @Override
    public double epoch() {
        double loss = Double.NaN;
        for (int from = 0; from < windows.length; from += chunk.streams()) {
            fill(from);
            training.reset();
            loss = training.update(chunk, 1e-3);
        }
        return loss;
    }

    private void fill(int from) {
        chunk.clear();
        for (int stream = 0; stream < chunk.streams(); stream++) {
            float[][] window = windows[from + stream];
            for (int step = 0; step < window.length; step++) {
                System.arraycopy(window[step], 0, chunk.input(step, stream), 0, Subject.INPUTS);
            }
            float[] target = chunk.addPosition(window.length - 1, stream, 1).target();
            System.arraycopy(targets[from + stream], 0, target, 0, target.length);
        }
    }

    @Override
    public void close() {
        training.close();
    }
}
