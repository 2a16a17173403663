package io.tidecast.jmh;

import io.tidecast.nn.Network;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** DeepLearning4J. */
final class Dl4jTrainer implements Trainer {
    private final MultiLayerNetwork network;
    private final DataSet[] batches;

    Dl4jTrainer(Network subject, float[][][] windows, float[][] targets, int threads) {
        Nd4j.getEnvironment().setMaxThreads(threads);
        network = Dl4j.training(subject);
        int batch = Epoch.BATCH;
        batches = new DataSet[windows.length / batch];
        for (int i = 0; i < batches.length; i++) {
            INDArray features = Nd4j.create(batch, Subject.INPUTS, Epoch.STEPS);
            INDArray labels = Nd4j.create(batch, Subject.OUTPUTS);
            for (int row = 0; row < batch; row++) {
                int window = i * batch + row;
                features.get(NDArrayIndex.point(row)).assign(Nd4j.createFromArray(windows[window]).transpose());
                labels.putRow(row, Nd4j.createFromArray(targets[window]));
            }
            batches[i] = new DataSet(features, labels);
        }
    }

    @Override
    public double epoch() {
        for (DataSet batch : batches) {
            network.fit(batch);
        }
        INDArray error = network.output(batches[0].getFeatures()).sub(batches[0].getLabels());
        return error.mul(error).meanNumber().doubleValue();
    }
}
