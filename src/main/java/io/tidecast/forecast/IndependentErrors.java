package io.tidecast.forecast;

/** How much evidence a run of neighbouring errors is: one day like the last errs alike for hours. */
public final class IndependentErrors {
    /** So many neighbours tell no more than one. */
    private static final int ALIKE = 4;

    private IndependentErrors() {}

    /**
     * As how many independent errors so many neighbouring ones count.
     *
     * @param reach steps that each error reaches over, from 1: errors of one step have nothing in common
     */
    public static double count(long errors, int reach) {
        return 1 + (errors - 1.0) / Math.min(reach, ALIKE);
    }
}
