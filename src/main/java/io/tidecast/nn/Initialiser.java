package io.tidecast.nn;

import java.util.Arrays;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;

/**
 * Fresh weights as Keras 3 draws them: kernels glorot-uniform over the whole matrix (Glorot and Bengio 2010), recurrent
 * kernels orthogonal over the whole matrix (Saxe et al. 2014), biases zero but the LSTM's forget block, which is one
 * (Jozefowicz et al. 2015). The linear path starts at zero, so that it adds nothing until it has learnt something.
 */
final class Initialiser {
    private final Random random;

    private Initialiser(long seed) {
        this.random = new Random(seed);
    }

    static Weights draw(NetworkSpec spec, long seed) {
        Initialiser initialiser = new Initialiser(seed);
        Weights weights = Weights.zero(spec);
        for (int k = 0; k < spec.layers().size(); k++) {
            RecurrentSpec layer = spec.layers().get(k);
            initialiser.glorot(weights.get(Names.inputKernel(layer, k)));
            initialiser.orthogonal(weights.get(Names.recurrentKernel(layer, k)));
            if (layer.cell() == CellKind.LSTM) {
                Arrays.fill(weights.values(Names.inputBias(layer, k)), layer.units(), 2 * layer.units(), 1f);
            }
        }
        for (int k = 0; k < spec.head().size(); k++) {
            initialiser.glorot(weights.get(Names.denseKernel(k)));
        }
        return weights;
    }

    private void glorot(Tensor kernel) {
        double limit = Math.sqrt(6.0 / (kernel.rows() + kernel.columns()));
        float[] values = kernel.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((2 * random.nextDouble() - 1) * limit);
        }
    }

    /** The columns of the [rows × units] kernel become orthonormal; there are never fewer rows than columns. */
    private void orthogonal(Tensor kernel) {
        DMatrixRMaj gaussian = new DMatrixRMaj(kernel.rows(), kernel.columns());
        for (int i = 0; i < gaussian.getNumElements(); i++) {
            gaussian.data[i] = random.nextGaussian();
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(kernel.rows(), kernel.columns());
        if (!qr.decompose(gaussian)) {
            throw new IllegalStateException("QR of a Gaussian matrix failed for " + kernel);
        }
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        for (int row = 0; row < kernel.rows(); row++) {
            for (int column = 0; column < kernel.columns(); column++) {
                double sign = r.get(column, column) < 0 ? -1 : 1;
                kernel.values()[row * kernel.columns() + column] = (float) (sign * q.get(row, column));
            }
        }
    }
}
