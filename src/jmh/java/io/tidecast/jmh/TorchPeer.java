package io.tidecast.jmh;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.ParameterStore;
import io.tidecast.nn.Network;

/** PyTorch on one thread through DJL: its LSTM and a dense layer, fed step by step. */
final class TorchPeer implements Peer {
    private final NDManager manager;
    private final ParameterStore parameters;
    private final LSTM lstm;
    private final Linear dense;
    private NDArray h;
    private NDArray c;
    private final int batch;

    TorchPeer(Network network, int batch) {
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        int units = network.spec().topUnits();
        this.batch = batch;
        manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        parameters = new ParameterStore(manager, false);
        lstm = Torch.lstm(units).optReturnState(true).build();
        dense = Linear.builder().setUnits(Subject.OUTPUTS).build();
        lstm.initialize(manager, DataType.FLOAT32, new Shape(batch, 1, Subject.INPUTS));
        dense.initialize(manager, DataType.FLOAT32, new Shape(batch, units));
        Torch.load(network, lstm, dense);
        h = manager.zeros(new Shape(1, batch, units));
        c = manager.zeros(new Shape(1, batch, units));
    }

    @Override
    public float[] step(float[] input) {
        return run(input);
    }

    /** Advances a batch. */
    float[] step(float[][] inputs) {
        float[] flat = new float[inputs.length * Subject.INPUTS];
        for (int i = 0; i < inputs.length; i++) {
            System.arraycopy(inputs[i], 0, flat, i * Subject.INPUTS, Subject.INPUTS);
        }
        return run(flat);
    }

    private float[] run(float[] flat) {
        try (NDManager step = manager.newSubManager()) {
            NDArray x = step.create(flat, new Shape(batch, 1, Subject.INPUTS));
            NDList results = lstm.forward(parameters, new NDList(x, h, c), false);
            results.attach(step);
            NDArray top = results.get(0).squeeze(1);
            NDArray y = dense.forward(parameters, new NDList(top), false).singletonOrThrow();
            y.attach(step);
            replaceState(results.get(1), results.get(2));
            return y.toFloatArray();
        }
    }

    private void replaceState(NDArray nextH, NDArray nextC) {
        h.close();
        c.close();
        h = nextH;
        c = nextC;
        h.attach(manager);
        c.attach(manager);
    }

    @Override
    public void close() {
        manager.close();
    }
}
