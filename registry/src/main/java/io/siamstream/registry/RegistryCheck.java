package io.siamstream.registry;

import io.siamstream.schemas.SchemaUnavailableException;
import java.util.Map;
import java.util.Optional;

/** Looks whether a registry can be used, before anything depends on it. */
public final class RegistryCheck {

    /** An id that no registry gives, so that the answer is short. */
    private static final int NO_ID = 0;

    private RegistryCheck() {}

    /**
     * What is wrong, empty when the registry answers.
     *
     * @param settings as for {@link RegistryFormat#of}
     */
    public static Optional<String> problem(Map<String, String> settings) {
        try {
            SchemaRegistry.of(settings).schema(NO_ID);
            return Optional.empty();
        } catch (SchemaUnavailableException e) {
            return Optional.of(e.getMessage());
        }
    }
}
