package io.tidecast.cli.part;

import io.tidecast.broker.EmbeddedBroker;
import io.tidecast.cli.UserError;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Starts the in-process broker and says in one line why it cannot. */
public final class BrokerPart {
    private BrokerPart() {}

    /**
     * A running broker.
     *
     * @param option names the option that chooses the port, for the message when it is taken
     */
    public static EmbeddedBroker start(Path dataDir, int port, String option) {
        try {
            return new EmbeddedBroker(dataDir, port);
        } catch (BindException e) {
            throw new UserError(e.getMessage() + " with " + option, e);
        } catch (FileSystemException e) {
            throw new UserError("cannot use the data directory: " + e + "; choose another one with --data-dir", e);
        } catch (IOException e) {
            throw new UserError(e.getMessage() + " with --data-dir", e);
        }
    }
}
