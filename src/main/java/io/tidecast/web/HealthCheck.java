package io.tidecast.web;

import java.util.function.Supplier;

/**
 * One thing that must be well.
 *
 * @param name e.g. {@code streams}
 * @param now looks; must be quick and never throw
 */
public record HealthCheck(String name, Supplier<Result> now) {
    /**
     * What was found.
     *
     * @param up whether it is well
     * @param detail in words, e.g. {@code RUNNING}
     */
    public record Result(boolean up, String detail) {}
}
