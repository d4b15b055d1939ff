DROP TABLE
  events_2024_05, events_2024_06, events_2024_07, events_2024_08,
  events_2024_09, events_2024_10, events_2024_11, events_2024_12;
