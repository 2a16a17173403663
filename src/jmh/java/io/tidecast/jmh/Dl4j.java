package io.tidecast.jmh;

import io.tidecast.nn.Network;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The subject in DeepLearning4J. */
final class Dl4j {
    private Dl4j() {}

    /** With an answer after every step. */
    static MultiLayerNetwork stepping(Network subject) {
        int units = subject.spec().topUnits();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .list()
                .layer(lstm(units))
                .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                        .nIn(units)
                        .nOut(Subject.OUTPUTS)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        load(subject, network);
        return network;
    }

    /** With one answer after the last step, for training. */
    static MultiLayerNetwork training(Network subject) {
        int units = subject.spec().topUnits();
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .updater(new Adam(1e-3))
                .list()
                .layer(new LastTimeStep(lstm(units)))
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(units)
                        .nOut(Subject.OUTPUTS)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        load(subject, network);
        return network;
    }

    private static LSTM lstm(int units) {
        return new LSTM.Builder()
                .nIn(Subject.INPUTS)
                .nOut(units)
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build();
    }

    /** Its gate columns are candidate, forget, output, input; its matrices are inputs × outputs. */
    private static void load(Network subject, MultiLayerNetwork network) {
        int units = subject.spec().topUnits();
        set(network, "0_W", Subject.transpose(gates(Subject.inputKernel(subject), Subject.INPUTS * units), Subject.INPUTS));
        set(network, "0_RW", Subject.transpose(gates(Subject.recurrentKernel(subject), units * units), units));
        set(network, "0_b", gates(Subject.bias(subject), units));
        set(network, "1_W", Subject.transpose(Subject.denseKernel(subject), units));
        set(network, "1_b", Subject.denseBias(subject));
    }

    private static float[] gates(float[] values, int block) {
        return Subject.reorder(values, block, 2, 1, 3, 0);
    }

    private static void set(MultiLayerNetwork network, String name, float[] values) {
        INDArray array = network.getParam(name);
        array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
    }
}
