-- A country that the list of countries does not name yet: add it to seeds/countries.csv.
{{ config(severity='warn') }}

select dim_country.country
from {{ ref('dim_country') }} as dim_country
left join {{ ref('countries') }} as countries
    on dim_country.country = countries.country
where countries.country is null
