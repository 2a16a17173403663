package io.tidecast.trainer.backtest;

import io.tidecast.trainer.backtest.baseline.BaselineMethod;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * One linear map for all series, from the last values to the next, both less the last value: ridge regression in closed form on
 * what is known beforehand, every series in units of its own deviation (NLinear: Zeng, Chen, Zhang and Xu, AAAI 2023).
 */
public final class RidgeMap implements BaselineMethod {
    /** Two weeks of hours, as in the published tables. */
    private static final int LONGEST = 336;

    private static final double RIDGE = 10;
    private static final int MOST_ROWS = 40_000;
    private static final int BATCH = 1_000;

    private final DMatrixRMaj map;

    private RidgeMap(DMatrixRMaj map) {
        this.map = map;
    }

    /** Fits the map. */
    public static RidgeMap fitted(List<Trial> trials, int horizon) {
        int typical = (int) trials.stream()
                .mapToInt(trial -> trial.known().size())
                .average()
                .orElse(0);
        int inputs = Math.max(1, Math.min(LONGEST, typical / 2 - horizon));
        long windows = trials.stream()
                .mapToLong(trial -> Math.max(0, windows(trial, inputs, horizon)))
                .sum();
        int stride = (int) (1 + windows / MOST_ROWS);
        Equations equations = new Equations(inputs, horizon);
        for (Trial trial : trials) {
            double unit = Yardstick.of(trial.values(), trial.known().size(), 1).deviation();
            for (int w = 0; w < windows(trial, inputs, horizon); w += stride)
                equations.add(trial.values(), w + inputs - 1, unit);
        }
        return new RidgeMap(equations.solved());
    }

    private static int windows(Trial trial, int inputs, int horizon) {
        return trial.known().size() - inputs - horizon + 1;
    }

    @Override
    public String name() {
        return "linear map";
    }

    @Override
    public double[] forecast(double[] values, int end, int horizon) {
        double last = values[end - 1];
        double[] forecast = new double[horizon];
        for (int k = 0; k < horizon; k++) {
            double sum = last;
            for (int lag = 1; lag <= map.numRows; lag++)
                sum += map.get(lag - 1, k) * (values[Math.max(0, end - 1 - lag)] - last);
            forecast[k] = sum;
        }
        return forecast;
    }

    /** The normal equations, gathered row by row. */
    private static final class Equations {
        private final DMatrixRMaj x;
        private final DMatrixRMaj y;
        private final DMatrixRMaj gram;
        private final DMatrixRMaj moments;
        private int rows;

        Equations(int inputs, int horizon) {
            x = new DMatrixRMaj(BATCH, inputs);
            y = new DMatrixRMaj(BATCH, horizon);
            gram = new DMatrixRMaj(inputs, inputs);
            moments = new DMatrixRMaj(inputs, horizon);
        }

        void add(double[] values, int now, double unit) {
            for (int lag = 1; lag <= x.numCols; lag++)
                x.set(rows, lag - 1, (values[Math.max(0, now - lag)] - values[now]) / unit);
            for (int k = 1; k <= y.numCols; k++) y.set(rows, k - 1, (values[now + k] - values[now]) / unit);
            if (++rows == BATCH) gather();
        }

        private void gather() {
            for (int row = rows; row < BATCH; row++) {
                for (int i = 0; i < x.numCols; i++) x.set(row, i, 0);
                for (int k = 0; k < y.numCols; k++) y.set(row, k, 0);
            }
            CommonOps_DDRM.multAddTransA(x, x, gram);
            CommonOps_DDRM.multAddTransA(x, y, moments);
            rows = 0;
        }

        DMatrixRMaj solved() {
            gather();
            for (int i = 0; i < gram.numRows; i++) gram.add(i, i, RIDGE);
            DMatrixRMaj map = new DMatrixRMaj(gram.numRows, moments.numCols);
            if (!CommonOps_DDRM.solve(gram, moments, map)) map.zero();
            return map;
        }
    }
}
