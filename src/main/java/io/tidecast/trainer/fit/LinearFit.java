package io.tidecast.trainer.fit;

import io.tidecast.forecast.Recipe;
import io.tidecast.series.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The linear map from the look-back to the horizon that the network starts from, solved in closed form: least absolute
 * errors by iteratively reweighted ridge regression (Holland and Welsch 1977), for several ridges.
 */
final class LinearFit {
    private static final int MOST_ROWS = 12_000;
    private static final int REWEIGHTINGS = 2;
    private static final double SMALLEST_ERROR = 0.1;
    private static final double[] RIDGES = {1e-6, 1e-5, 1e-4, 1e-3, 1e-2};

    private final Recipe recipe;
    private final Examples examples;

    LinearFit(Recipe recipe) {
        this.recipe = recipe;
        this.examples = new Examples(recipe);
    }

    /**
     * Maps to choose from: none at all, then one for each ridge, weighted so as to make absolute errors small. Each is
     * transposed: one row for each value of the look-back, the last value first, and one more for the constant; shape
     * [look-back + 1][horizon].
     */
    List<DMatrixRMaj> candidates(List<SeriesHistory> history) {
        Table train = table(history);
        List<DMatrixRMaj> candidates = new ArrayList<>();
        candidates.add(new DMatrixRMaj(recipe.lookBack() + 1, recipe.horizon()));
        double[] weights = new double[train.rows()];
        Arrays.fill(weights, 1);
        for (int round = 0; round < REWEIGHTINGS; round++)
            train.reweigh(Normal.of(train, weights).solve(RIDGES[RIDGES.length / 2]), weights);
        Normal normal = Normal.of(train, weights);
        for (double ridge : RIDGES) candidates.add(normal.solve(ridge));
        return candidates;
    }

    private Table table(List<SeriesHistory> history) {
        int available = 0;
        for (SeriesHistory h : history) available += Math.max(0, last(h) - first());
        int stride = 1 + available / MOST_ROWS;
        double[] x = new double[(available / stride + history.size() + 1) * (recipe.lookBack() + 1)];
        double[] y = new double[x.length / (recipe.lookBack() + 1) * recipe.horizon()];
        float[] seen = new float[recipe.lookBack()];
        float[] target = new float[recipe.horizon()];
        int rows = 0;
        for (SeriesHistory h : history) {
            for (int now = first(); now < last(h); now += stride, rows++) {
                Scale scale = examples.look(h, now);
                examples.inputs().lookBack(seen);
                examples.target(scale, h.values(), now, h.values().length, target);
                int at = rows * (recipe.lookBack() + 1);
                for (int i = 0; i < seen.length; i++) x[at + i] = seen[i];
                x[at + seen.length] = 1;
                for (int k = 0; k < target.length; k++) y[rows * recipe.horizon() + k] = target[k];
            }
        }
        return new Table(matrix(rows, recipe.lookBack() + 1, x), matrix(rows, recipe.horizon(), y));
    }

    private static DMatrixRMaj matrix(int rows, int columns, double[] data) {
        return DMatrixRMaj.wrap(rows, columns, data);
    }

    private int first() {
        return recipe.lookBack() - 1;
    }

    private int last(SeriesHistory h) {
        return h.trainEnd() - recipe.horizon();
    }

    /** Examples as rows: what is seen, and what came. */
    private record Table(DMatrixRMaj x, DMatrixRMaj y) {
        int rows() {
            return x.numRows;
        }

        private DMatrixRMaj residuals(DMatrixRMaj map) {
            DMatrixRMaj residuals = new DMatrixRMaj(y.numRows, y.numCols);
            CommonOps_DDRM.mult(x, map, residuals);
            CommonOps_DDRM.subtract(y, residuals, residuals);
            return residuals;
        }

        /** Weighs each row by the inverse of its error, so that squares weighted so are absolute errors. */
        void reweigh(DMatrixRMaj map, double[] weights) {
            DMatrixRMaj residuals = residuals(map);
            for (int row = 0; row < weights.length; row++) {
                double sum = 0;
                for (int k = 0; k < residuals.numCols; k++) sum += Math.abs(residuals.get(row, k));
                weights[row] = 1 / (sum / residuals.numCols + SMALLEST_ERROR);
            }
        }
    }

    /** The normal equations of a weighted table. */
    private record Normal(DMatrixRMaj gram, DMatrixRMaj moments) {
        static Normal of(Table table, double[] weights) {
            DMatrixRMaj x = table.x().copy();
            DMatrixRMaj y = table.y().copy();
            for (int row = 0; row < weights.length; row++) {
                double root = Math.sqrt(weights[row]);
                for (int i = 0; i < x.numCols; i++) x.data[row * x.numCols + i] *= root;
                for (int i = 0; i < y.numCols; i++) y.data[row * y.numCols + i] *= root;
            }
            DMatrixRMaj gram = new DMatrixRMaj(x.numCols, x.numCols);
            DMatrixRMaj moments = new DMatrixRMaj(x.numCols, y.numCols);
            CommonOps_DDRM.multInner(x, gram);
            CommonOps_DDRM.multTransA(x, y, moments);
            return new Normal(gram, moments);
        }

        DMatrixRMaj solve(double ridge) {
            DMatrixRMaj penalised = gram.copy();
            double penalty = ridge * (CommonOps_DDRM.trace(gram) / gram.numRows + 1);
            for (int i = 0; i < penalised.numRows; i++) penalised.add(i, i, penalty);
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(penalised.numRows);
            DMatrixRMaj solution = new DMatrixRMaj(gram.numRows, moments.numCols);
            if (solver.setA(penalised)) solver.solve(moments, solution);
            return solution;
        }
    }
}
