package io.tidecast.cli.verb;

import io.tidecast.cli.SettingsOptions;
import io.tidecast.cli.part.ImportedModel;
import io.tidecast.cli.part.ModelFacts;
import io.tidecast.cli.part.ModelFiles;
import io.tidecast.cli.part.PublishedModels;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ModelId;
import io.tidecast.nn.Summary;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models import}: puts weights from a file in force. */
@Command(
        name = "import",
        description = {
            "Checks a model in a file and publishes it as the next version of model.name; it is in force for each series at"
                    + " its next record.",
            "The file is one that models export wrote, a state dictionary of PyTorch's (safetensors), or an ONNX graph of"
                    + " recurrent and dense layers. What it does not say of itself is taken from the settings.",
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} models import lstm.safetensors --set season=24",
            "  ${ROOT-COMMAND-NAME} models import lstm.onnx --to model.safetensors    checks and converts, without a broker",
        })
final class ModelsImport implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Parameters(paramLabel = "FILE", description = "Its name ends in .safetensors or .onnx.")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Write the model to this file as version 1 instead of publishing it.")
    private @Nullable Path to;

    @Override
    public Integer call() {
        Settings settings = options.load();
        ImportedModel imported = ImportedModel.toForecast(file, settings);
        long now = Clock.systemUTC().millis();
        if (to == null) {
            ForecastModel model = PublishedModels.publish(settings, imported, now);
            describe(model);
            print(model.id() + " is published on topic " + settings.topics().models());
        } else {
            ForecastModel model = imported.as(new ModelId(settings.model().name(), 1), 0, now);
            ModelFiles.write(model, to);
            describe(model);
            print(model.id() + " is in " + to);
        }
        return 0;
    }

    private void describe(ForecastModel model) {
        ModelFacts.of(model).forEach(this::print);
        print(Summary.of(model.network().spec()).toString().stripTrailing());
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
