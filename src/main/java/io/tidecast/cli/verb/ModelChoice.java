package io.tidecast.cli.verb;

import picocli.CommandLine.Parameters;

/** A published model that need not be named, as a parameter of a command. */
final class ModelChoice {
    @Parameters(
            paramLabel = ModelReference.FORM,
            arity = "0..1",
            converter = ModelReference.Converter.class,
            defaultValue = "",
            description = "Which model (default: the newest of model.name).")
    private ModelReference which;

    ModelReference which() {
        return which;
    }
}
