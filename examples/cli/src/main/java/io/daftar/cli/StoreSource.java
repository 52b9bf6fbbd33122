package io.daftar.cli;

import io.daftar.store.Store;
import java.util.Optional;

/** Opens stores for the commands. */
interface StoreSource {
    /**
     * Opens the store at an address.
     *
     * @param key the base64 text that credentials are encrypted with, where there is one
     * @param stays whether it will be open until somebody stops the command
     * @throws CannotRunException where there is no database, an old schema or none
     */
    OpenStore open(DatabaseAddress address, Optional<String> key, boolean stays);

    /**
     * Brings the schema up to date.
     *
     * @return its version now
     * @throws CannotRunException where that is not possible
     */
    int migrate(DatabaseAddress address);

    /** A store with what it holds open. */
    interface OpenStore extends AutoCloseable {
        Store store();

        @Override
        void close();
    }
}
