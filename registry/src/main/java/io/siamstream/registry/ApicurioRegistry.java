package io.siamstream.registry;

import com.microsoft.kiota.ApiException;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.client.RegistryClientFacadeFactory;
import io.apicurio.registry.resolver.client.RegistryVersionCoordinates;
import io.apicurio.registry.resolver.config.SchemaResolverConfig;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.types.ArtifactType;
import io.siamstream.schemas.SchemaUnavailableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * An Apicurio registry, through its own client: version 3 of its API, or 2 where the address says
 * so. An id is what the registry calls a content id, and what its Confluent-compatible API gives as
 * a schema's id.
 */
final class ApicurioRegistry implements SchemaRegistry {
    private static final String NO_GROUP = "default";
    private static final int NOT_FOUND = 404;

    private final SchemaResolverConfig settings;
    private RegistryClientFacade client;

    /** A registry that is not yet connected to. */
    ApicurioRegistry(Map<String, String> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        // The JDK's client has no threads that outlive it; the other one, Vert.x, would have to be
        // closed, which Flink's sink gives a serializer no time to do.
        all.put(SchemaResolverConfig.HTTP_ADAPTER, "JDK");
        this.settings = new SchemaResolverConfig(all);
    }

    @Override
    public Optional<Schema> schema(int id) {
        String text;
        try {
            text = client().getSchemaByContentId((long) id);
        } catch (ApiException e) {
            if (e.getResponseStatusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unavailable("schema " + id, e);
        } catch (RuntimeException e) {
            throw unavailable("schema " + id, e);
        }
        return SchemaTexts.parse(text, id);
    }

    @Override
    public int idOf(Schema schema, String artifact) {
        String what = "%s as a version of %s".formatted(schema.getName(), artifact);
        try {
            return Math.toIntExact(
                    settings.autoRegisterArtifact()
                            ? register(schema.toString(), artifact)
                            : find(schema.toString(), artifact));
        } catch (RuntimeException e) {
            throw unavailable(what, e);
        }
    }

    private long register(String schema, String artifact) {
        return client().createSchema(
                        ArtifactType.AVRO,
                        group(),
                        artifact,
                        null,
                        settings.autoRegisterArtifactIfExists(),
                        true,
                        schema,
                        Set.of())
                .getContentId();
    }

    private long find(String schema, String artifact) {
        List<RegistryVersionCoordinates> versions =
                client().searchVersionsByContent(
                                schema,
                                ArtifactType.AVRO,
                                ArtifactReference.builder()
                                        .groupId(group())
                                        .artifactId(artifact)
                                        .build(),
                                true);
        if (versions.isEmpty()) {
            throw new IllegalStateException(
                    "it is not there; register it, or set %s=true"
                            .formatted(SchemaResolverConfig.AUTO_REGISTER_ARTIFACT));
        }
        return versions.get(0).getContentId();
    }

    private String group() {
        String group = settings.getExplicitArtifactGroupId();
        return group == null ? NO_GROUP : group;
    }

    private RegistryClientFacade client() {
        if (client == null) {
            client = RegistryClientFacadeFactory.create(settings);
        }
        return client;
    }

    private SchemaUnavailableException unavailable(String what, RuntimeException cause) {
        return new SchemaUnavailableException(
                "The schema registry at %s (%s) does not give %s: %s"
                        .formatted(
                                settings.getRegistryUrl(),
                                SchemaResolverConfig.REGISTRY_URL,
                                what,
                                Failures.text(cause)),
                cause);
    }
}
