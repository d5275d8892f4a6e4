package io.siamstream.tools.doctor;

import io.siamstream.job.options.JobConfiguration;
import io.siamstream.job.options.WireEncoding;
import io.siamstream.job.options.WireOptions;
import io.siamstream.registry.RegistryCheck;
import java.util.List;
import java.util.Optional;

/** Looks at the schema registry, where the options name one. */
final class RegistryChecks {
    private static final String SUBJECT = "Registry";

    private RegistryChecks() {}

    static List<Finding> run(JobConfiguration job) {
        if (job.get(WireOptions.FORMAT) != WireEncoding.REGISTRY) {
            return List.of();
        }
        Optional<String> url =
                job.find(WireOptions.CONFLUENT_URL).or(() -> job.find(WireOptions.REGISTRY_URL));
        if (url.isEmpty()) {
            return List.of(
                    Finding.bad(
                            SUBJECT,
                            "wire.format is registry, and no address is given",
                            "Set %s or %s, or wire.format=single-object."
                                    .formatted(
                                            WireOptions.REGISTRY_URL.key(),
                                            WireOptions.CONFLUENT_URL.key())));
        }
        return List.of(
                RegistryCheck.problem(job.registryClientProperties())
                        .map(
                                problem ->
                                        Finding.bad(
                                                SUBJECT,
                                                problem,
                                                "Start it, or set another address; a secured one"
                                                    + " needs -O apicurio.registry.auth.... or -O"
                                                    + " confluent.registry.username=..."))
                        .orElseGet(() -> Finding.good(SUBJECT, url.get())));
    }
}
