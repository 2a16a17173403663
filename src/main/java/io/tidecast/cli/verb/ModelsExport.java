package io.tidecast.cli.verb;

import io.tidecast.cli.OutputFile;
import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.ImportedModel;
import io.tidecast.cli.part.ModelFiles;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models export}: a model as a file, for Python, for a runtime, for the shelf. */
@Command(
        name = "export",
        description = "Writes a model to a file: safetensors, as it was published and as PyTorch reads it, or ONNX.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} models export --to model.safetensors",
            "  ${ROOT-COMMAND-NAME} models export default@3 --to model.onnx",
            "  ${ROOT-COMMAND-NAME} models export --from model.safetensors --to model.onnx    without a broker",
        })
final class ModelsExport implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Mixin
    private ModelChoice choice;

    @Option(names = "--from", paramLabel = "FILE", description = "Take the model from a file, not from the topic.")
    private @Nullable Path from;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The file to write; its name ends in .safetensors or .onnx.")
    private Path to;

    @Override
    public Integer call() {
        OutputFile.check("--to", to);
        Settings settings = options.load();
        ForecastModel model = from == null ? choice.which().find(settings) : read(from, settings);
        ModelFiles.write(model, to);
        PrintWriter out = spec.commandLine().getOut();
        out.println(model.id() + " (" + model.network().spec().architecture() + ") is in " + to);
        out.flush();
        return 0;
    }

    private static ForecastModel read(Path file, Settings settings) {
        ModelId id = new ModelId(settings.model().name(), 1);
        return ImportedModel.toConvert(file, settings)
                .as(id, 0, Clock.systemUTC().millis());
    }
}
