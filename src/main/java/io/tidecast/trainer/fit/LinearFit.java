package io.tidecast.trainer.fit;

import io.tidecast.forecast.Recipe;
import io.tidecast.series.SeasonalMatrices;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The linear map from the look-back to the horizon that the network starts from, solved in closed form: least absolute
 * errors by iteratively reweighted ridge regression (Holland and Welsch 1977), held towards the mean of what the seasons remember
 * and the last value, and the harder the longer ago a value was (Litterman 1986); how hard, {@link CrossValidation} says.
 */
final class LinearFit {
    /** Blocks of time that are left out in turn. */
    static final int BLOCKS = 6;

    private static final int REWEIGHTINGS = 2;

    /** With which ridge the map is solved that weights come from. */
    private static final double ROUGH_RIDGE = 0.1;

    /** How a history drifted is no rule for how it will: the constant is held too, though less than the weights. */
    private static final double PENALTY_OF_CONSTANT = 0.1;

    private final Recipe recipe;

    LinearFit(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * The map, transposed: one row for each value of the look-back, the last value first, and one more for the constant; shape
     * [look-back + 1][horizon].
     */
    DMatrixRMaj map(List<SeriesHistory> history) {
        DMatrixRMaj map = towards();
        CommonOps_DDRM.addEquals(map, crossValidation(history, map).map());
        return map;
    }

    /** The same from all blocks of time but one; as many as there are blocks. */
    List<DMatrixRMaj> leftOut(List<SeriesHistory> history) {
        DMatrixRMaj towards = towards();
        List<DMatrixRMaj> maps = crossValidation(history, towards).leftOut();
        for (DMatrixRMaj map : maps) CommonOps_DDRM.addEquals(map, towards);
        return maps;
    }

    private CrossValidation crossValidation(List<SeriesHistory> history, DMatrixRMaj towards) {
        MapTable table = MapTable.of(recipe, history, BLOCKS).lessThan(towards);
        return new CrossValidation(blocks(table), penalties());
    }

    private List<Normal> blocks(MapTable table) {
        double[] weights = table.weights();
        List<Normal> blocks = blocks(table, weights);
        for (int round = 0; round < REWEIGHTINGS; round++) {
            Normal all = Normal.nothing(recipe.lookBack() + 1, recipe.horizon());
            for (Normal block : blocks) all = all.plus(block);
            weights = table.lessThan(all.solve(ROUGH_RIDGE, penalties())).weights();
            blocks = blocks(table, weights);
        }
        return blocks;
    }

    private static List<Normal> blocks(MapTable table, double[] weights) {
        List<Normal> blocks = new ArrayList<>();
        for (int block = 0; block < table.ends().length; block++)
            blocks.add(Normal.of(table, weights, table.start(block), table.ends()[block]));
        return blocks;
    }

    /** Half way from the base to the last value. */
    private DMatrixRMaj towards() {
        DMatrixRMaj map = new DMatrixRMaj(recipe.lookBack() + 1, recipe.horizon());
        SeasonalMatrices memory = new SeasonalMatrices(recipe.seasons(), recipe.lookBack());
        if (memory.inSight() == 0) return map;
        for (int k = 1; k <= recipe.horizon(); k++) {
            map.add(0, k - 1, 0.5);
            for (int season = 0; season < memory.inSight(); season++) {
                double[] pattern = memory.pattern(season, k);
                for (int lag = 0; lag < pattern.length; lag++) map.add(lag, k - 1, -pattern[lag] / 2);
            }
        }
        return map;
    }

    /** How hard each weight is held: in proportion to how long ago its value was, 1 on average. */
    private double[] penalties() {
        double[] penalties = new double[recipe.lookBack() + 1];
        for (int lag = 0; lag < recipe.lookBack(); lag++) penalties[lag] = (1 + lag) * 2.0 / (recipe.lookBack() + 1);
        penalties[recipe.lookBack()] = PENALTY_OF_CONSTANT;
        return penalties;
    }
}
