package io.tidecast.nn;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
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
        this.random = new Random(new SplittableRandom(seed).nextLong());
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

    /**
     * The columns of the [rows × units] kernel become orthonormal; there are never fewer rows than columns. As in Keras they are
     * those of Q in a Gaussian's QR decomposition, R's diagonal made positive, which makes them uniform over all orthogonal
     * matrices (Mezzadri 2007), reflections included: a single unit starts at +1 or at −1.
     */
    private void orthogonal(Tensor kernel) {
        int rows = kernel.rows();
        int columns = kernel.columns();
        DMatrixRMaj gaussian = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < gaussian.getNumElements(); i++) {
            gaussian.data[i] = random.nextGaussian();
        }
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(rows, columns);
        if (!qr.decompose(gaussian)) {
            throw new IllegalStateException("QR of a Gaussian matrix failed for " + kernel);
        }
        DMatrixRMaj q = qr.getQ(null, true);
        DMatrixRMaj r = qr.getR(null, true);
        for (int column = 0; column < columns; column++) {
            scaleColumn(q, column, Math.signum(r.get(column, column)));
        }
        for (int i = 0; i < kernel.values().length; i++) {
            kernel.values()[i] = (float) q.data[i];
        }
    }

    private static void scaleColumn(DMatrixRMaj matrix, int column, double factor) {
        for (int row = 0; row < matrix.numRows; row++) {
            matrix.set(row, column, factor * matrix.get(row, column));
        }
    }
}
