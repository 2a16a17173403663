package io.tidecast.jmh;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.tidecast.nn.Network;

/** PyTorch through DJL. */
final class TorchTrainer implements io.tidecast.jmh.Trainer {
    private final Model model;
    private final Trainer trainer;
    private final NDManager data;
    private final NDArray[] inputs;
    private final NDArray[] answers;

    TorchTrainer(Network network, float[][][] windows, float[][] targets, int threads) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        LSTM lstm = Torch.lstm(network.spec().topUnits()).build();
        Linear dense = Linear.builder().setUnits(Subject.OUTPUTS).build();
        model = Model.newInstance("subject", Device.cpu(), "PyTorch");
        model.setBlock(new SequentialBlock()
                .add(lstm)
                .add(new LambdaBlock(list -> new NDList(list.get(0).get(new NDIndex(":,-1,:")))))
                .add(dense));
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss("l2", 1))
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(1e-3f))
                        .build()));
        int batch = Epoch.BATCH;
        trainer.initialize(new Shape(batch, Epoch.STEPS, Subject.INPUTS));
        Torch.load(network, lstm, dense);
        data = model.getNDManager().newSubManager();
        inputs = new NDArray[windows.length / batch];
        answers = new NDArray[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = data.create(
                    flat(windows, i * batch, batch), new Shape(batch, Epoch.STEPS, Subject.INPUTS));
            answers[i] = data.create(flat(targets, i * batch, batch), new Shape(batch, Subject.OUTPUTS));
        }
    }

    private static float[] flat(float[][][] windows, int from, int count) {
        float[][] steps = new float[count * Epoch.STEPS][];
        for (int i = 0; i < count; i++) {
            System.arraycopy(windows[from + i], 0, steps, i * Epoch.STEPS, Epoch.STEPS);
        }
        return flat(steps, 0, steps.length);
    }

    private static float[] flat(float[][] rows, int from, int count) {
        int width = rows[0].length;
        float[] flat = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows[from + i], 0, flat, i * width, width);
        }
        return flat;
    }

    @Override
    public double epoch() {
        double last = Double.NaN;
        for (int i = 0; i < inputs.length; i++) {
            try (NDManager scope = trainer.getManager().newSubManager()) {
                NDArray loss;
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList predicted = trainer.forward(new NDList(inputs[i]));
                    predicted.attach(scope);
                    loss = trainer.getLoss().evaluate(new NDList(answers[i]), predicted);
                    loss.attach(scope);
                    collector.backward(loss);
                }
                trainer.step();
                last = loss.getFloat();
            }
        }
        return last;
    }

    @Override
    public void close() {
        trainer.close();
        model.close();
    }
}
