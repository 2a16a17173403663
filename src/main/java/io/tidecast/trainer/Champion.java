package io.tidecast.trainer;

import io.tidecast.forecast.ForecastModel;
import io.tidecast.forecast.ForecastSettings;
import org.jspecify.annotations.Nullable;

/** The model in force, as the log tells: the latest sound one of a name, unless it has been withdrawn since. Not thread-safe. */
public final class Champion {
    private final ModelLog log;
    private final String name;
    private final ForecastSettings settings;
    private @Nullable ForecastModel inForce;
    private boolean pinned;
    private long newest;

    /** @param settings a model that was made for others is not in force, but its version is taken */
    public Champion(ModelLog log, String name, ForecastSettings settings) {
        this.log = log;
        this.name = name;
        this.settings = settings;
    }

    /** The model in force now; null where there is none. */
    public @Nullable ForecastModel now() {
        for (ModelLog.Entry entry : log.read()) {
            if (!name.equals(entry.key())) continue;
            if (entry.withdraws()) {
                inForce = null;
                pinned = false;
            }
            ForecastModel model = entry.model();
            if (model == null) continue;
            newest = Math.max(newest, entry.newest());
            if (!model.recipe().fits(settings)) continue;
            inForce = model;
            pinned = entry.pinned();
        }
        return inForce;
    }

    /** Whether the model in force is to stay in force, as of the last {@link #now}. */
    public boolean isPinned() {
        return pinned;
    }

    /** The version that the next model is to have, as of the last {@link #now}. */
    public long nextVersion() {
        return newest + 1;
    }
}
