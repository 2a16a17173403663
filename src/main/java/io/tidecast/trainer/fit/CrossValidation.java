package io.tidecast.trainer.fit;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Chooses how hard the weights of a linear map are held, step by step, by blocked cross-validation (Burman, Chow and Nolan
 * 1994): what is solved on all blocks of time but one is judged on that one, in closed form, from the normal equations of each.
 */
final class CrossValidation {
    static final double[] RIDGES = {1e-4, 1e-3, 1e-2, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100};

    private final List<Normal> blocks;
    private final Normal all;
    private final double[] penalties;

    /** @param penalties how much each weight's square counts beside the others'; shape [seen] */
    CrossValidation(List<Normal> blocks, double[] penalties) {
        this.blocks = blocks;
        this.penalties = penalties;
        Normal sum = blocks.get(0);
        for (Normal block : blocks.subList(1, blocks.size())) sum = sum.plus(block);
        this.all = sum;
    }

    /** The map solved on all blocks, each step with the largest ridge that may be as good as the best; shape [seen][came]. */
    DMatrixRMaj map() {
        return map(all, chosen());
    }

    /** Maps with the same ridges, each solved on all blocks but one; one a block, each of shape [seen][came]. */
    List<DMatrixRMaj> leftOut() {
        int[] chosen = chosen();
        return blocks.stream().map(block -> map(all.minus(block), chosen)).toList();
    }

    private DMatrixRMaj map(Normal normal, int[] chosen) {
        DMatrixRMaj map = new DMatrixRMaj(normal.gram().numRows, chosen.length);
        for (int ridge : Arrays.stream(chosen).distinct().toArray()) {
            DMatrixRMaj solved = normal.solve(RIDGES[ridge], penalties);
            for (int k = 0; k < chosen.length; k++)
                if (chosen[k] == ridge) CommonOps_DDRM.extract(solved, 0, solved.numRows, k, k + 1, map, 0, k);
        }
        return map;
    }

    /** Which of the ridges each step is to be solved with; shape [came]. */
    int[] chosen() {
        double[][][] errors = new double[RIDGES.length][blocks.size()][];
        for (int b = 0; b < blocks.size(); b++) {
            Normal others = all.minus(blocks.get(b));
            for (int r = 0; r < RIDGES.length; r++)
                errors[r][b] = blocks.get(b).errors(others.solve(RIDGES[r], penalties));
        }
        int[] chosen = new int[all.squares().length];
        for (int k = 0; k < chosen.length; k++)
            chosen[k] = Choice.of(Neighbours.losses(errors, k)).simplest();
        return chosen;
    }
}
