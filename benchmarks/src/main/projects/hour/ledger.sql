-- The figures of the generator's ledger, as the platform has them.
select 'clicks' as figure, cast(count(*) as bigint) as total from bronze.clicks
union all
select 'clicks by ' || device, cast(sum(clicks) as bigint) from gold.traffic_by_minute group by device
union all
select 'milliseconds on pages', cast(sum(dwell_ms) as bigint) from gold.traffic_by_minute
union all
select 'products put into carts', cast(sum(carts) as bigint) from gold.traffic_by_minute
union all
select 'broken clicks', cast(count(distinct id) as bigint) from bronze._dead_letters where source = 'clicks'
union all
select 'orders', cast(count(*) as bigint) from bronze.orders
union all
select 'orders ' || status, cast(count(*) as bigint) from bronze.orders group by status
union all
select 'order items', cast(count(*) as bigint) from silver.order_lines
union all
select 'revenue in cents', cast(sum(revenue) * 100 as bigint) from gold.conversion_by_country
union all
select 'revenue in cents of ' || category, cast(revenue * 100 as bigint) from gold.revenue_by_category
