package io.tidecast.jmh;

import io.tidecast.nn.Network;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DeepLearning4J on one thread: {@code rnnTimeStep}. */
final class Dl4jPeer implements Peer {
    private final MultiLayerNetwork network;

    Dl4jPeer(Network subject) {
        Nd4j.getEnvironment().setMaxThreads(1);
        network = Dl4j.stepping(subject);
    }

    @Override
    public float[] step(float[] input) {
        INDArray x = Nd4j.createFromArray(input).reshape(1, input.length);
        return network.rnnTimeStep(x).data().asFloat();
    }
}
