package io.tidecast.cli.part;

import io.tidecast.cli.UserError;
import io.tidecast.config.Settings;
import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import io.tidecast.forecast.ForeignNetwork;
import io.tidecast.forecast.ModelId;
import io.tidecast.forecast.Provenance;
import io.tidecast.forecast.Recipe;
import io.tidecast.nn.Network;
import io.tidecast.topology.Forecasting;
import java.nio.file.Path;

/**
 * A model out of a file, made for what the settings ask. What the file does not say of itself is taken from the settings.
 */
public final class ImportedModel {
    private final Path file;
    private final ModelFiles.Read read;
    private final Recipe recipe;
    private final Network network;

    /** @throws UserError if the file is broken or does not fit the settings */
    public ImportedModel(Path file, Settings settings) {
        this.file = file;
        read = ModelFiles.read(file);
        ForecastSettings asked = Forecasting.of(settings);
        Recipe own = read.model().recipe();
        recipe = own == null ? Recipe.of(asked) : own;
        if (!recipe.fits(asked))
            throw new UserError(file + " was made for " + recipe + "; the settings ask for " + Recipe.of(asked));
        try {
            network = ForeignNetwork.fitted(
                    recipe, read.model().network(), read.model().error());
        } catch (IllegalArgumentException e) {
            throw new UserError(file + " does not fit the settings: " + e.getMessage(), e);
        }
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
