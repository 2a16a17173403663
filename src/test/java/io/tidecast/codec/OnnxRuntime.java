package io.tidecast.codec;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Runs an ONNX file by Microsoft's implementation: the independent judge of ours. */
final class OnnxRuntime implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRuntime(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(model, options);
    }

    /** A tensor going in or coming out. */
    record Values(float[] values, long... shape) {}

    Map<String, float[]> run(Map<String, Values> inputs) throws OrtException {
        Map<String, OnnxTensor> tensors = tensors(inputs);
        Map<String, float[]> outputs = new HashMap<>();
        try (OrtSession.Result result = session.run(tensors)) {
            for (Map.Entry<String, ?> output : result) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[] copy = new float[values.remaining()];
                values.get(copy);
                outputs.put(output.getKey(), copy);
            }
        }
        tensors.values().forEach(OnnxTensor::close);
        return outputs;
    }

    private Map<String, OnnxTensor> tensors(Map<String, Values> given) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        for (Map.Entry<String, Values> one : given.entrySet())
            tensors.put(
                    one.getKey(),
                    OnnxTensor.createTensor(
                            environment,
                            FloatBuffer.wrap(one.getValue().values()),
                            one.getValue().shape()));
        return tensors;
    }

    /** The same in float64. */
    record Numbers(double[] values, long... shape) {}

    /** Runs a whole forecaster on one look-back; outputs of any type come as doubles. */
    Map<String, double[]> forecast(Map<String, Values> states, Map<String, Numbers> seen) throws OrtException {
        Map<String, OnnxTensor> tensors = tensors(states);
        for (Map.Entry<String, Numbers> numbers : seen.entrySet())
            tensors.put(
                    numbers.getKey(),
                    OnnxTensor.createTensor(
                            environment,
                            DoubleBuffer.wrap(numbers.getValue().values()),
                            numbers.getValue().shape()));
        Map<String, double[]> outputs = new HashMap<>();
        try (OrtSession.Result result = session.run(tensors)) {
            for (Map.Entry<String, ?> output : result)
                outputs.put(output.getKey(), doubles((OnnxTensor) output.getValue()));
        }
        tensors.values().forEach(OnnxTensor::close);
        return outputs;
    }

    private static double[] doubles(OnnxTensor tensor) {
        boolean single = tensor.getInfo().type == OnnxJavaType.FLOAT;
        FloatBuffer floats = single ? tensor.getFloatBuffer() : FloatBuffer.allocate(0);
        DoubleBuffer doubles = single ? DoubleBuffer.allocate(floats.remaining()) : tensor.getDoubleBuffer();
        while (floats.hasRemaining()) doubles.put(floats.get());
        if (single) doubles.flip();
        double[] values = new double[doubles.remaining()];
        doubles.get(values);
        return values;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
