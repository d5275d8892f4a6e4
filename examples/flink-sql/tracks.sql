-- Track events as a table of Flink SQL. Needs Flink's SQL connector for Kafka and the jar of this folder:
-- bin/sql-client.sh --jar flink-sql-connector-kafka-5.0.0-2.2.jar --jar target/tracks-sql-1.jar --init tracks.sql

CREATE TEMPORARY FUNCTION read_track AS 'io.siamstream.examples.ReadTrack';

CREATE TEMPORARY TABLE track_messages (
  message BYTES,
  written TIMESTAMP_LTZ(3) METADATA FROM 'timestamp',
  WATERMARK FOR written AS written - INTERVAL '5' SECOND
) WITH (
  'connector' = 'kafka',
  'topic' = 'tracks',
  'properties.bootstrap.servers' = 'localhost:9092',
  'properties.isolation.level' = 'read_committed',
  'scan.startup.mode' = 'earliest-offset',
  -- Partitions without a camera must not hold back the others.
  'scan.watermark.idle-timeout' = '5 s',
  'format' = 'raw'
);

CREATE TEMPORARY VIEW tracks AS
SELECT written, track.*
FROM (SELECT written, read_track(message) AS track FROM track_messages)
WHERE track IS NOT NULL;

-- How each camera fares, every ten seconds.
SELECT
  window_start,
  cameraId,
  COUNT(DISTINCT targetId) AS targets,
  AVG(confidence) AS confidence,
  AVG(CASE WHEN status = 'LOST' THEN 1.0 ELSE 0.0 END) AS lost
FROM TABLE(TUMBLE(TABLE tracks, DESCRIPTOR(written), INTERVAL '10' SECOND))
WHERE type <> 'CAMERA_SILENT'
GROUP BY window_start, window_end, cameraId;
