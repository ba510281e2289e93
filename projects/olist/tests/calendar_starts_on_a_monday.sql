-- The weekday of dim_date is counted from the calendar's first day; ISO weeks begin on the same day.
select
    date_day,
    iso_weekday
from {{ ref('dim_date') }}
where iso_weekday = 1 and cast(date_trunc('week', date_day) as date) <> date_day
