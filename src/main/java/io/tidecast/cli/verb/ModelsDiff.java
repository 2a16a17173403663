package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.ModelDifference;
import io.tidecast.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models diff}: in what two models differ. */
@Command(
        name = "diff",
        description = "Shows in what two models differ: training, scores, shape, and how far each tensor has moved.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} models diff @3                 version 3 and the newest",
            "  ${ROOT-COMMAND-NAME} models diff @3 @4",
            "  ${ROOT-COMMAND-NAME} models diff north south@2",
        })
final class ModelsDiff implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Parameters(
            index = "0",
            paramLabel = ModelReference.FORM,
            converter = ModelReference.Converter.class,
            description = "The one.")
    private ModelReference one;

    @Parameters(
            index = "1",
            paramLabel = ModelReference.FORM,
            arity = "0..1",
            converter = ModelReference.Converter.class,
            defaultValue = "",
            description = "The other (default: the newest of model.name).")
    private ModelReference other;

    @Override
    public Integer call() {
        Settings settings = options.load();
        PrintWriter out = spec.commandLine().getOut();
        ModelDifference.of(one.find(settings), other.find(settings)).forEach(out::println);
        out.flush();
        return 0;
    }
}
