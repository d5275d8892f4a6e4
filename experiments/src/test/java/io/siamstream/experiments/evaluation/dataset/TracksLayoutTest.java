package io.siamstream.experiments.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.siamstream.tracker.geometry.Box;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracksLayoutTest {

    private static final String HEADER = "image,mask,frame,x,y,w,h,scale";

    @TempDir Path root;

    @Test
    void aFolderOfTracksIsRecognisedAndItsMasksAreTaken() {
        Fixtures.frames(root.resolve("camel"), "%05d.jpg", 0, 2);
        Fixtures.masks(root.resolve("camel"), 2);
        table(
                "camel",
                HEADER,
                "00000.jpg,00000.png,0,30.5,40,24,24,0.4",
                "00001.jpg,00001.png,3,33,41,24,24,0.4");

        Dataset dataset = Dataset.discover(root, false).get(0);

        assertThat(dataset.benchmark()).isEqualTo(Benchmark.TRACKS);
        Sequence sequence = dataset.sequences().get(0);
        assertThat(sequence.qualifiedName()).isEqualTo("tracks_camel");
        assertThat(sequence.box(0)).contains(new Box(30.5, 40, 24, 24));
        assertThat(sequence.masks()).hasSize(2);
        assertThat(sequence.frames()).allMatch(frame -> frame.toFile().exists());
    }

    @Test
    void aTrackWithoutMasksInAllPicturesHasNone() {
        Fixtures.frames(root.resolve("bus"), "%05d.jpg", 0, 2);
        table("bus", HEADER, "00000.jpg,00000.png,0,1,2,3,4,1", "00001.jpg,,1,1,2,3,4,1");

        assertThat(Dataset.discover(root, false).get(0).sequences().get(0).masks()).isEmpty();
    }

    @Test
    void aTableOfSomethingElseIsNamed() {
        table("bus", "image,mask,frame,x,y,w,h,scale", "00000.jpg,,0,left,2,3,4,1");

        assertThatThrownBy(() -> Dataset.discover(root, false))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("track.csv");
    }

    private void table(String track, String... lines) {
        Fixtures.lines(root.resolve(track).resolve("track.csv"), List.of(lines));
    }
}
