package io.tidecast.jmh;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tidecast.nn.Network;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/** ONNX Runtime on one thread, at its best: all buffers pinned, and the state goes back and forth between two of them. */
final class OnnxPeer implements Peer {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final float[] outputs;
    private final Map<String, OnnxTensor> evenInputs;
    private final Map<String, OnnxTensor> evenOutputs;
    private final Map<String, OnnxTensor> oddInputs;
    private final Map<String, OnnxTensor> oddOutputs;
    private boolean odd;

    OnnxPeer(Network network, int batch) {
        int units = network.spec().topUnits();
        input = buffer(batch * Subject.INPUTS);
        output = buffer(batch * Subject.OUTPUTS);
        outputs = new float[batch * Subject.OUTPUTS];
        try {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(OnnxModel.of(network, batch), options);
            OnnxTensor x = tensor(input, 1, batch, Subject.INPUTS);
            OnnxTensor y = tensor(output, batch, Subject.OUTPUTS);
            OnnxTensor[] h = {state(batch, units), state(batch, units)};
            OnnxTensor[] c = {state(batch, units), state(batch, units)};
            evenInputs = Map.of("x", x, "h", h[0], "c", c[0]);
            evenOutputs = Map.of("y", y, "hn", h[1], "cn", c[1]);
            oddInputs = Map.of("x", x, "h", h[1], "c", c[1]);
            oddOutputs = Map.of("y", y, "hn", h[0], "cn", c[0]);
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FloatBuffer buffer(int size) {
        return ByteBuffer.allocateDirect(Float.BYTES * size)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    private OnnxTensor state(int batch, int units) throws OrtException {
        return tensor(buffer(batch * units), 1, batch, units);
    }

    private OnnxTensor tensor(FloatBuffer values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, values, shape);
    }

    @Override
    public float[] step(float[] values) {
        input.put(0, values);
        run();
        return outputs;
    }

    /** Advances a batch. */
    float[] step(float[][] values) {
        for (int i = 0; i < values.length; i++) {
            input.put(i * Subject.INPUTS, values[i]);
        }
        run();
        return outputs;
    }

    private void run() {
        try {
            session.run(odd ? oddInputs : evenInputs, Set.of(), odd ? oddOutputs : evenOutputs).close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
        odd = !odd;
        output.get(0, outputs);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }
}
