package io.tidecast.trainer.fit;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The normal equations of weighted examples: all that least squares has to know of them.
 *
 * @param gram of what is seen; shape [seen][seen]
 * @param moments of what is seen with what came; shape [seen][came]
 * @param squares sums of squares of what came; shape [came]
 */
record Normal(DMatrixRMaj gram, DMatrixRMaj moments, double[] squares) {
    static Normal nothing(int seen, int came) {
        return new Normal(new DMatrixRMaj(seen, seen), new DMatrixRMaj(seen, came), new double[came]);
    }

    /** Those of rows {@code from} to before {@code to} of a table. */
    static Normal of(MapTable table, double[] weights, int from, int to) {
        if (from == to) return nothing(table.x().numCols, table.y().numCols);
        DMatrixRMaj x = weighted(table.x(), weights, from, to);
        DMatrixRMaj y = weighted(table.y(), weights, from, to);
        Normal normal = nothing(x.numCols, y.numCols);
        CommonOps_DDRM.multInner(x, normal.gram);
        CommonOps_DDRM.multTransA(x, y, normal.moments);
        for (int i = 0; i < y.numRows * y.numCols; i++) normal.squares[i % y.numCols] += y.data[i] * y.data[i];
        return normal;
    }

    private static DMatrixRMaj weighted(DMatrixRMaj matrix, double[] weights, int from, int to) {
        int columns = matrix.numCols;
        double[] rows = Arrays.copyOfRange(matrix.data, from * columns, to * columns);
        for (int i = 0; i < rows.length; i++) rows[i] *= Math.sqrt(weights[from + i / columns]);
        return DMatrixRMaj.wrap(to - from, columns, rows);
    }

    /** These examples and others. */
    Normal plus(Normal others) {
        return combined(1, others);
    }

    /** These examples without some of them. */
    Normal minus(Normal some) {
        return combined(-1, some);
    }

    private Normal combined(int sign, Normal other) {
        Normal combined = nothing(gram.numRows, moments.numCols);
        CommonOps_DDRM.add(gram, sign, other.gram, combined.gram);
        CommonOps_DDRM.add(moments, sign, other.moments, combined.moments);
        for (int k = 0; k < squares.length; k++) combined.squares[k] = squares[k] + sign * other.squares[k];
        return combined;
    }

    /**
     * The map with the least squared errors, and squares of its own that count {@code ridge} times {@code penalties} (Hoerl and
     * Kennard 1970), where 1 is what an average input counts; zero where the equations cannot be solved.
     */
    DMatrixRMaj solve(double ridge, double[] penalties) {
        DMatrixRMaj penalised = gram.copy();
        double average = CommonOps_DDRM.trace(gram) / gram.numRows + Double.MIN_NORMAL;
        for (int i = 0; i < penalised.numRows; i++) penalised.add(i, i, ridge * average * penalties[i]);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(penalised.numRows);
        DMatrixRMaj map = new DMatrixRMaj(gram.numRows, moments.numCols);
        if (solver.setA(penalised)) solver.solve(moments, map);
        return map;
    }

    /** Sum of the squared errors of a map on these examples; shape [came]. */
    double[] errors(DMatrixRMaj map) {
        DMatrixRMaj seen = new DMatrixRMaj(map.numRows, map.numCols);
        CommonOps_DDRM.mult(gram, map, seen);
        double[] errors = squares.clone();
        for (int i = 0; i < map.numRows; i++)
            for (int k = 0; k < map.numCols; k++) errors[k] += map.get(i, k) * (seen.get(i, k) - 2 * moments.get(i, k));
        return errors;
    }
}
