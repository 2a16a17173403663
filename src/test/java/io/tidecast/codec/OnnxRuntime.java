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
import java.util.function.Function;
import java.util.stream.IntStream;

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

    /** The same in float64. */
    record Numbers(double[] values, long... shape) {}

    Map<String, float[]> run(Map<String, Values> inputs) throws OrtException {
        return run(tensors(inputs), OnnxRuntime::floats);
    }

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
        return run(tensors, OnnxRuntime::doubles);
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

    private <T> Map<String, T> run(Map<String, OnnxTensor> inputs, Function<OnnxTensor, T> copied) throws OrtException {
        Map<String, T> outputs = new HashMap<>();
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, ?> output : result)
                outputs.put(output.getKey(), copied.apply((OnnxTensor) output.getValue()));
        }
        inputs.values().forEach(OnnxTensor::close);
        return outputs;
    }

    private static float[] floats(OnnxTensor tensor) {
        FloatBuffer values = tensor.getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
    }

    private static double[] doubles(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
            float[] floats = floats(tensor);
            return IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
        }
        DoubleBuffer values = tensor.getDoubleBuffer();
        double[] copy = new double[values.remaining()];
        values.get(copy);
        return copy;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
