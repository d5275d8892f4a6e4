package io.siamstream.experiments.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracksReaderTest {

    private static final String TRACK =
            """
            image,mask,frame,x,y,w,h,scale
            0.jpg,,3,10,20,30,40,1
            1.jpg,,4,11,21,31,41,1
            """;

    private static final String OTHERS =
            """
            image,x,y,w,h
            1.jpg,1,2,3,4
            1.jpg,5,6,7,8
            """;

    @TempDir private Path folder;

    @Test
    void theOtherObjectsOfACropStandBesideItsTarget() throws IOException {
        write("crowd_1", OTHERS);

        List<Annotation> seen = new TracksReader(folder).read().get(0).annotations();

        assertThat(seen.get(0).others()).isEmpty();
        assertThat(seen.get(1).box()).isEqualTo(new Box(11, 21, 31, 41));
        assertThat(seen.get(1).others()).containsExactly(new Box(1, 2, 3, 4), new Box(5, 6, 7, 8));
    }

    @Test
    void aTrackWithoutATableOfOthersHasNone() throws IOException {
        write("alone_1", "");

        assertThat(new TracksReader(folder).read().get(0).annotations())
                .hasSize(2)
                .allMatch(seen -> seen.others().isEmpty());
    }

    private void write(String track, String others) throws IOException {
        Path place = Files.createDirectory(folder.resolve(track));
        Files.writeString(place.resolve("track.csv"), TRACK);
        if (!others.isEmpty()) {
            Files.writeString(place.resolve("others.csv"), others);
        }
    }
}
