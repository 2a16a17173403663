package io.tidecast.trainer;

import io.tidecast.config.ModelSettings;
import io.tidecast.config.Settings;
import io.tidecast.config.TrainSettings;
import io.tidecast.nn.CellKind;
import io.tidecast.trainer.fit.TrainingSettings;

/** The fitting's own settings, made from the user's. */
public final class FitSettings {
    private FitSettings() {}

    /** How the settings want a model to be trained. */
    public static TrainingSettings of(Settings settings) {
        ModelSettings model = settings.model();
        TrainSettings train = settings.train();
        return new TrainingSettings(
                model.name(),
                cell(model.cell()),
                model.units(),
                model.layers(),
                model.members(),
                train.holdout(),
                train.seed(),
                train.batch(),
                train.updates(),
                train.learningRate(),
                train.threads());
    }

    private static CellKind cell(String name) {
        return switch (name) {
            case "gru" -> CellKind.GRU_RESET_AFTER;
            case "simple" -> CellKind.SIMPLE;
            default -> CellKind.LSTM;
        };
    }
}
