package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForeignNetwork;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.topology.Forecasting;
import java.nio.file.Path;

/** A model out of a file. What the file does not say of itself is taken from the settings. */
public final class ImportedModel {
    private final Path file;
    private final ModelFiles.Read read;
    private final Recipe recipe;
    private final Network network;

    private ImportedModel(Path file, ModelFiles.Read read, Recipe recipe) {
        this.file = file;
        this.read = read;
        this.recipe = recipe;
        try {
            network = ForeignNetwork.fitted(
                    recipe, read.model().network(), read.model().error());
        } catch (IllegalArgumentException e) {
            throw new UserError(file + " does not fit the settings: " + e.getMessage(), e);
        }
    }

    /**
     * To forecast with under these settings.
     *
     * @throws UserError if the file is broken or does not fit the settings
     */
    public static ImportedModel toForecast(Path file, Settings settings) {
        ModelFiles.Read read = ModelFiles.read(file);
        Recipe asked = Recipe.of(Forecasting.of(settings));
        Recipe own = read.model().recipe();
        if (own == null) return new ImportedModel(file, read, asked);
        if (own.fits(Forecasting.of(settings))) return new ImportedModel(file, read, own);
        String options = RecipeOptions.from(asked, own);
        throw new UserError(
                file + " was " + own.misfit(asked) + (options.isEmpty() ? "" : ". What it was made for: " + options));
    }

    /**
     * As the file says it was made, whatever the settings ask.
     *
     * @throws UserError if the file is broken, or says nothing of itself and does not fit the settings
     */
    public static ImportedModel toConvert(Path file, Settings settings) {
        ModelFiles.Read read = ModelFiles.read(file);
        Recipe own = read.model().recipe();
        return new ImportedModel(file, read, own == null ? Recipe.of(Forecasting.of(settings)) : own);
    }

    /** The model under that name and version; its provenance says that it was imported, and what it takes over from. */
    public ForecastModel as(ModelId id, long before, long now) {
        Provenance own = read.model().provenance();
        Provenance provenance = own == null ? Provenance.unknown(now) : own;
        try {
            return new ForecastModel(id, recipe, network, provenance.importedFrom(read.from(), before));
        } catch (IllegalArgumentException e) {
            throw new UserError(file + " does not fit the settings: " + e.getMessage(), e);
        }
    }
}
